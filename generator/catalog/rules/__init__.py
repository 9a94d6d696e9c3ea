"""Rules on the whole catalog: generators of problems, which `record_rules.RULES` lists."""
