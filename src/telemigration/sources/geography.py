"""Colombia's departments: names and public-domain outlines."""

from pathlib import Path

import geopandas as gpd

from telemigration.errors import BadInput
from telemigration.places import derived_folder

DEPARTMENTS = {
    "05": "Antioquia",
    "08": "Atlántico",
    "11": "Bogotá",
    "13": "Bolívar",
    "15": "Boyacá",
    "17": "Caldas",
    "18": "Caquetá",
    "19": "Cauca",
    "20": "Cesar",
    "23": "Córdoba",
    "25": "Cundinamarca",
    "27": "Chocó",
    "41": "Huila",
    "44": "La Guajira",
    "47": "Magdalena",
    "50": "Meta",
    "52": "Nariño",
    "54": "Norte de Santander",
    "63": "Quindío",
    "66": "Risaralda",
    "68": "Santander",
    "70": "Sucre",
    "73": "Tolima",
    "76": "Valle del Cauca",
    "81": "Arauca",
    "85": "Casanare",
    "86": "Putumayo",
    "88": "San Andrés",
    "91": "Amazonas",
    "94": "Guainía",
    "95": "Guaviare",
    "97": "Vaupés",
    "99": "Vichada",
}
# Natural Earth draws Bogotá inside Cundinamarca; the map gives the capital a disc of its own.
BOGOTA_IN = {"25+11": "25"}
TOLERANCE = 0.02
"""Degrees, about 2 km: what an outline may be off after simplification."""


def read_departments(path: Path) -> gpd.GeoDataFrame:
    """Outlines of 32 departments from Natural Earth (Bogotá inside Cundinamarca), simplified
    without gaps.

    Returns
    -------
    GeoDataFrame with columns department (DIVIPOLA), name, geometry (longitude and latitude).
    """
    if not path.exists():
        raise BadInput(path, "no such file", "Natural Earth's Colombian departments as GeoJSON")
    shapes = gpd.read_file(path).dropna(subset="divipola")
    department = shapes["divipola"].replace(BOGOTA_IN)
    unknown = sorted(set(department) - set(DEPARTMENTS))
    if unknown:
        raise BadInput(f"{path.name}, divipola", unknown, "DIVIPOLA codes of two digits")
    outlines = shapes.assign(
        department=department,
        name=department.map(DEPARTMENTS),
        geometry=shapes.geometry.simplify_coverage(TOLERANCE).set_precision(0.001),
    )
    return outlines[["department", "name", "geometry"]].sort_values("department", ignore_index=True)


def departments() -> gpd.GeoDataFrame:
    """The committed outlines."""
    return gpd.read_file(derived_folder() / "geography" / "colombia-departments.geojson")
