"""Exports of services: series, growth around turning points, composition, and who could work from
afar, by country."""

from telemigration.trade.series import known_economies, population, series

__all__ = ["known_economies", "population", "series"]
