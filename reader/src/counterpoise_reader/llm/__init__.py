"""What does a language model read in a report, and which of it do the text and the builtin reader confirm?"""
