"""Writes made-up months of the GEIH in DANE's two layouts, for tests."""

import zipfile
from pathlib import Path

EMPLOYED_2018 = (
    "DIRECTORIO;SECUENCIA_P;ORDEN;MES;CLASE;DPTO;FEX_C18;OFICIO_C8;RAMA2D_R4;P6920;INGLABO;P6800;P6430S1;"
    "P6430\n"
    '100;1;1;01;1;05;100.5;2411;69;1;1e+06;48;contadora "fiscal";1\n'
    "100;1;2;01;1;05;100.5;5223;47;2;800000;40;;4\n"
    "101;1;1;01;2;05;200;0110;84;3;;;capit\xe1n;2\n"
)
PERSONS_2018 = (
    "DIRECTORIO;SECUENCIA_P;ORDEN;MES;CLASE;DPTO;FEX_C18;P3271;P6040;P3042;P6090;P6100\n"
    "100;1;1;01;1;05;100.5;2;41;10;1;1\n100;1;2;01;1;05;100.5;1;40;5;1;3\n"
    "101;1;1;01;2;05;200;1;25;8;1;2\n102;1;1;01;1;05;50;2;70;1;2;\n100;1;3;01;1;05;100.5;2;19;99;9;\n"
)
NOT_EMPLOYED_2018 = (
    "DIRECTORIO;SECUENCIA_P;ORDEN;MES;CLASE;DPTO;FEX_C18;DSI;OFICIO1_C8;OFICIO2_C8;RAMA2D_D_R4\n"
    "102;1;1;01;1;05;50;.;   .;   .;   .\n100;1;3;01;1;05;100.5;1;4110;;\n"
)
FILES_2018 = {
    "CSV/Ocupados.CSV": EMPLOYED_2018,
    "CSV/Caracter\xedsticas generales, seguridad social en salud y educaci\xf3n.CSV": PERSONS_2018,
    "CSV/No ocupados.CSV": NOT_EMPLOYED_2018,
    "CSV/Fuerza de trabajo.CSV": "DIRECTORIO;SECUENCIA_P\n",
}

EMPLOYED_2005 = (
    "DIRECTORIO;SECUENCIA_P;ORDEN;MES;CLASE;DPTO;fex_c_2011;OFICIO;RAMA4D;P6920;INGLABO;P6800;P6430\n"
    "7;1;1;1;1;5;930,5;1;7412;1;1500000;48;1\n7;1;2;1;1;5;930,5;45;5211; ; ;20;6\n"
)
PERSONS_2005 = (
    "DIRECTORIO;SECUENCIA_P;ORDEN;MES;CLASE;DPTO;fex_c_2011;P6020;P6040;P6210;P6090;P6100\n"
    "7;1;1;1;1;5;930,5;2;50;6;1;1\n7;1;2;1;1;5;930,5;1;33;5;1;3\n"
)
FILES_2005 = {
    "Enero.csv/Cabecera - Ocupados.csv": EMPLOYED_2005,
    "Enero.csv/Cabecera - Caracter\xedsticas generales (Personas).csv": PERSONS_2005,
    "Enero.csv/\xc1rea - Ocupados.csv": EMPLOYED_2005,
}


def month_zip(path: Path, files: dict[str, str], encoding: str = "latin-1", **changed: str) -> Path:
    """A month as a zip; keyword arguments replace the text of files whose name holds the
    keyword."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            for word, other in changed.items():
                text = (
                    other
                    if word in name.lower() and not name.lower().startswith("csv/no ")
                    else text
                )
            if text is not None:
                archive.writestr(name, text.encode(encoding))
    return path
