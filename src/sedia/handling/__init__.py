"""Who works on a case, and what is put beside it: the same for requests, objections and complaints.

Each room's verbs call these with the table of their own lifecycle; its rules decide who may, from which status.
"""
