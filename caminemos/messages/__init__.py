"""Inbox, outbox, mail, safe contact, complaints."""
