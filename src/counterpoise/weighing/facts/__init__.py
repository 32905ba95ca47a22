"""What do compiled facts say of two actors: measures, votes, clubs, technologies, events?"""
