"""The verbs: one file each, handing one chapter's product to the next."""
