"""What does a parsed sentence say of who is subject, object and clause?"""
