"""Files of rows in the layouts that researchers bring."""

from pathlib import Path

UPWORK_2024 = """\
title,link,description,published_date,is_hourly,hourly_low,hourly_high,budget,country
Web site for a bakery,http://a,Call Ana,2024-02-17 09:09:54+00:00,True,20.0,35.0,,Colombia
Translate a novel,http://b,Call Bo,2024-02-29 09:09:54+00:00,False,,,500.0,Spain
Fix my shop,http://c,Call Cy,2024-02-20 09:09:54+00:00,True,,,0.0,
"""
UPWORK_2025 = """Job Title,Hourly/Fixed,Budget,Level,Skills
Landing page,Hourly: $25.00 - $35.00,,Expert,"PHP, WordPress"
Landing page,Fixed price,$300.00,Expert,
"""
WORKANA = """titulo,valor_min,valor_max,forma_pag,data,skills,pais,consulta
Sitio web,100,250,Fixed,2023-03-30 13:24,"PHP, +2",Peru,x
Loja,15,45,Hourly,2023-04-02 13:24,PHP,,x
"""
GLUED = """\
price,country,rating,reviews,Region,skills_list,level,categories,skills_list_standardization
18,India,5.0,490,Asia,"['PHPWebsite', 'DesignHTML']",5,x,x
18,India,5.0,490,Asia,"['PHPWebsite', 'DesignHTML']",5,x,x
9,Colombia,0.0,0,America,"['Data', 'Entry']",,x,x
"""
CLEAN = """Hourly Rate,Skills,Location,Rating,Reviews,Total Earnings
$30 USD per hour,"Logo Design, Photoshop",Indonesia,4.9,171.0,8.3
$30 USD per hour,"Logo Design, Photoshop",Indonesia,4.9,171.0,8.3
"""
SEARCHED = """location,hourlyRate,jobSuccess,skills,title,totalHours,totalJobs
"Egypt, Giza",25.0,97%,Python|SQL,Data Scientist,405.0,69
"""
UNKNOWN = "oficio;precio;lugar;nombre\nDiseño de logo;$25 - $35;Perú;Ana\n"


def written(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / name.replace("__", ".")).write_text(text, encoding="utf-8")
    return folder
