"""Wrong solutions in other words than those of the registry's own bugs: what an evaluation of the diagnosis needs."""
