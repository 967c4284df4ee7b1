"""How competitions are judged: assigning, marks, normalisation, ranks, who goes on. Pure."""
