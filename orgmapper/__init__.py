"""OrgMapper: who works together, and which departments never do."""
