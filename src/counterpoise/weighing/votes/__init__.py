"""Where does each state stand in the votes of the UN General Assembly, on one line and one scale through the years?"""
