"""Exports of services: series, growth around turning points, composition, telework, by country."""

from telemigration.trade.series import known_economies, population, series

__all__ = ["known_economies", "population", "series"]
