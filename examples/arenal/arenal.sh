# Codes arenal.txt from nothing: in a new project that holds it and arenal.borders, these commands make arenal.jsonl.
set -e

vz2019 source table arenal.txt arenal.borders --document arenal --title "Incendio en el puerto de Arenal" --date 2021-03-01 \
    --language es --genre news-article --licence CC0-1.0 --carry-text \
    --missing authors=not-stated --missing publisher=not-stated --missing url=not-applicable --into data/records.json

# Who acts
vz2019 new actor ruiz --label Ruiz --kind person --office "Mayor of Arenal=held" --voice narrator --mention name \
    --words "El Sr. Ruiz, alcalde de Arenal" --into data/records.json
vz2019 new actor press --label Reporters --kind unnamed-group --voice narrator --mention description \
    --words "la prensa" --into data/records.json
vz2019 new actor fire-brigade --label "Fire brigade" --kind organisation --voice narrator --mention description \
    --words "los bomberos" --into data/records.json
vz2019 new actor police --label Police --kind police --voice narrator --mention description \
    --words "La policía" --into data/records.json
vz2019 new actor dockers --label "Two dockers" --kind unnamed-group --voice narrator --mention description \
    --words "dos estibadores" --into data/records.json
vz2019 new actor union --label "Union of the dockers" --kind trade-union --voice narrator --mention description \
    --words "El sindicato" --into data/records.json
vz2019 new actor management --label "Harbour management" --kind company --voice narrator --mention description \
    --words "La dirección" --into data/records.json

# What happens
vz2019 new event fire --label "A fire at Arenal harbour" --kind disaster --factuality asserted --polarity positive \
    --place "Arenal harbour=location" --missing date=not-stated --missing participants=not-stated \
    --voice narrator --words Incendio --words "el puerto de Arenal" --into data/records.json
vz2019 new event mayor-before-press --label "The mayor speaks to reporters" --kind speech --factuality asserted --polarity positive \
    --date 2021-03-01 --participant ruiz=actor --participant press=addressee \
    --voice narrator --words "El Sr. Ruiz" --words habló --words "ante la prensa" --without /date --into data/records.json
vz2019 tell mayor-before-press --supports /date --voice narrator --factuality asserted --words "lunes 1 de marzo de 2021"
vz2019 new event deaths --label "People die in the fire" --kind killing --factuality asserted --polarity negative \
    --missing date=not-stated --missing participants=not-stated --voice narrator --words "Nadie murió" --into data/records.json
vz2019 new event arrests --label "Two dockers are arrested" --kind arrest --factuality asserted --polarity positive \
    --date 2021-02-28 --participant police=actor --participant dockers=recipient \
    --voice narrator --words "La policía detuvo a dos estibadores" --without /date --into data/records.json
vz2019 tell arrests --supports /date --voice narrator --words "lunes 1 de marzo de 2021" --words "a las 11 p. m. del domingo" \
    --reasoning "The text is of Monday 1 March 2021, so the Sunday is the day before."
vz2019 new event arson --label "The arrested dockers start the fire" --kind attack --factuality denied --polarity positive \
    --participant dockers=actor --missing date=not-stated \
    --statement union-denial --words "niega que provocaran el incendio" --into data/records.json
vz2019 new event reopening --label "The harbour opens again" --kind reopening --factuality planned --polarity positive --phase expected \
    --deadline 2021-03-15 --missing date=not-stated --missing participants=not-stated \
    --statement management-promise --words "reabrir el puerto" --without /deadline --into data/records.json
vz2019 tell reopening --supports /deadline --voice narrator --words "lunes 1 de marzo de 2021" --words "antes del 15 de marzo" \
    --reasoning "The text is of March 2021, so the fifteenth is that of the same year."

# Who says so
vz2019 new statement mayor-on-store --label "One of the stores is lost altogether." --mode direct --speech-act assert \
    --speaker ruiz --occasion mayor-before-press --voice narrator \
    --part source="El Sr. Ruiz" --part content="No queda nada del almacén norte" --part cue=dijo --into data/records.json
vz2019 new statement brigade-count --label "The losses in fruit and machines." --mode indirect --speech-act assert \
    --speaker fire-brigade --relation figure:boxes=has-content --relation figure:cranes=has-content --voice narrator \
    --part cue=Según --part source="los bomberos" \
    --part content="el fuego destruyó 1.500 cajas de fruta y casi una docena de grúas" --into data/records.json
vz2019 new statement union-denial --label "The two did not start it." --mode indirect --speech-act deny \
    --speaker union --relation event:arson=has-content --voice narrator \
    --part source="El sindicato" --part cue=niega --part content="que provocaran el incendio" --into data/records.json
vz2019 new statement management-promise --label "Operations will resume within two weeks." --mode indirect --speech-act promise \
    --speaker management --relation event:reopening=has-content --voice narrator \
    --part source="La dirección" --part cue=promete --part content="reabrir el puerto antes del 15 de marzo" --into data/records.json

# How much
vz2019 new figure boxes --label "Boxes of fruit burnt" --kind count --value 1500 --hedge none --unit items \
    --counted "boxes of fruit" --sizes fire --missing date=not-coded --statement brigade-count \
    --words "1.500 cajas de fruta" --into data/records.json
vz2019 new figure cranes --label "Cranes burnt" --kind count --bounds "(,12)" --convention nearly-below --hedge nearly \
    --unit items --counted cranes --sizes fire --missing value=not-stated --missing date=not-coded --statement brigade-count \
    --words "casi una docena de grúas" --into data/records.json
vz2019 new figure arrested --label "Dockers arrested" --kind count --value 2 --hedge none --unit people \
    --counted "dockers arrested" --sizes arrests --missing date=not-coded --voice narrator \
    --words "dos estibadores" --into data/records.json

# How far the sentences are coded
vz2019 cover 1 --status complete --gist "A fire at a harbour."
vz2019 cover 2 --status complete --gist "The mayor faces reporters on a Monday."
vz2019 cover 3 --status complete --gist "One of the stores has burnt down entirely."
vz2019 cover 4 --status complete --gist "What the fire brigade counts as lost."
vz2019 cover 5 --status complete --gist "There were no deaths."
vz2019 cover 6 --status complete --gist "Two dockers were taken into custody late on the evening before."
vz2019 cover 7 --status complete --gist "Their union says that they are not to blame."
vz2019 cover 8 --status complete --gist "Ships are to come again in the first half of the month."

vz2019 validate --strict
vz2019 fmt --to arenal.jsonl
