"""What publishers permit: robots.txt, tdmrep.json, robots directives, and what they agreed to by licence."""
