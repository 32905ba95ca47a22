"""Which addresses and pages does a declared question have, and what do its words mean?"""
