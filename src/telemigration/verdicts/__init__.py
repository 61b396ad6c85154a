"""What a computed number says of a printed one: judgements, arithmetic, errata, scorecard."""
