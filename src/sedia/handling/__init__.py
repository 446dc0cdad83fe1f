"""Who works on a case, what is put beside it, how it ends without an answer: for requests, objections and complaints.

Each room's verbs call these with the table of their own lifecycle; its rules decide who may, from which status.
"""
