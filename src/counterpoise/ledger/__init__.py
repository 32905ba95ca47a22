"""Where figures and statements are kept, each row with its source: two files, one owner each."""
