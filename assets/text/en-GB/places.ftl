### Shared places: folders and servers that two people both reach.

settings-places = Shared places
nav-places = Shared places
