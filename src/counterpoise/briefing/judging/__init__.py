"""What the findings come to, question by question; composed by rule, with nothing about a given pair."""
