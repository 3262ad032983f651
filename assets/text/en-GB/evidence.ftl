### Evidence: the list, one item, and the inbox.

evidence-add = Add evidence
evidence-add-plain = An item without a file
evidence-institution = Institution
evidence-on-form = On GMC form
