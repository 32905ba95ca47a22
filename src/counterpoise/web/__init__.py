"""The same verbs over HTTP: pages for a browser, documents for programs.

The server's process knows names, addresses and headers, and keeps what was drawn; weighing and drawing are done
by workers of their own (`workers`), each with its own connection to the ledger.
"""
