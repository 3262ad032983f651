### Why a paper was not read, or not all of it. The paper itself is always kept as it came.

document-fault-protected = This file is locked with a password, so its words were not read. It is kept as it is. Save a copy without the password in the program that made it, then add the copy.
document-fault-damaged = This file is damaged, so its words were not read. It is kept as it is. If you have another copy, add that one.
document-fault-too-large = This file is larger than can be read here. It is kept as it is. Split it in the program that made it, then add the parts.
document-fault-unsupported = Files of this kind are not read here. It is kept as it is. Save a copy as PDF, then add the copy, if its words are to be found by searching.
document-fault-too-deep = The parts of this file lie too deep inside one another, so its words were not read. It is kept as it is.
document-fault-time = Reading this file took too long, so it was stopped. It is kept as it is. Save a smaller copy as PDF, then add the copy.
document-fault-memory = Reading this file took more memory than is allowed, so it was stopped. It is kept as it is. Save a smaller copy as PDF, then add the copy.
document-fault-crashed = This file could not be read. It is kept as it is. Save a copy as PDF in the program that made it, then add the copy.
document-fault-no-worker = The part of Waymark that reads files did not start, so the words of this file were not read. It is kept as it is. Install Waymark again, then let it read the file again.
document-fault-stopped = Reading was stopped before this file was read. It is kept as it is, and is read the next time.

document-cut-pages = Only the first pages of this file were read; it is kept whole.
document-cut-text = Only the first part of this file was read; it is kept whole.
document-cut-depth = Files too deep inside this file were not read; it is kept whole.
document-cut-damage = A part of this file is damaged and was not read; it is kept as it came.

document-refused-name = It has no name that can be kept.
document-refused-nested = It is an archive inside an archive. Unpack it first.
document-refused-no-file = It is a link, not a file.
document-refused-too-large = It unpacks to more than is allowed.
document-refused-overlapping = It shares its bytes with another file, which no honest archive does.
document-refused-protected = It is locked with a password.
document-refused-damaged = It is damaged.
document-refused-too-many = The archive holds more files than are unpacked at once. Unpack it yourself, then add the folder.
