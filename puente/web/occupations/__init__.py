"""Finding an occupation by what people say, and the words that the team teaches."""
