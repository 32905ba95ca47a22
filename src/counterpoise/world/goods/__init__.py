"""How is trade in all goods completed from totals and lists of partners?"""
