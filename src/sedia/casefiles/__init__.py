"""The spine of every case: number, requester, attachments, clocks, search text."""
