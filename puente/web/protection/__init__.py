"""Red flags and complaints: each page is of those whom it names."""
