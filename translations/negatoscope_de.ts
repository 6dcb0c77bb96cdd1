<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>Application</name>
    <message>
        <source>--credential-fd goes with --archive.</source>
        <translation>--credential-fd setzt --archive voraus.</translation>
    </message>
    <message>
        <source>The study could not be opened.</source>
        <translation>Die Studie konnte nicht geöffnet werden.</translation>
    </message>
    <message>
        <source>The archive could not be searched.</source>
        <translation>Das Archiv konnte nicht durchsucht werden.</translation>
    </message>
    <message numerus="yes">
        <source>Drawing the demonstration: %n image(s) …</source>
        <translation>
            <numerusform>Die Demonstration wird gezeichnet: %n Bild …</numerusform>
            <numerusform>Die Demonstration wird gezeichnet: %n Bilder …</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not there.</source>
        <translation>„%1“ ist nicht da.</translation>
    </message>
    <message>
        <source>The archive has no such series of this study.</source>
        <translation>Das Archiv hat keine solche Serie dieser Studie.</translation>
    </message>
    <message>
        <source>Understood</source>
        <translation>Verstanden</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>Open a study, or a series of it.</source>
        <translation>Eine Studie oder eine Serie daraus öffnen.</translation>
    </message>
    <message>
        <source>Size of the window in logical pixels.</source>
        <translation>Fenstergröße in logischen Pixeln.</translation>
    </message>
    <message>
        <source>Save a picture of the window when everything on it is there, then end; 60 s at most, then exit status 2 and no file.</source>
        <translation>Ein Bild des Fensters speichern, sobald alles darin angekommen ist, dann beenden; nach höchstens 60 s Rückgabewert 2 und keine Datei.</translation>
    </message>
    <message>
        <source>Take a tour by itself, save numbered pictures of it to a folder, then end.</source>
        <translation>Selbsttätig einen Rundgang machen, nummerierte Bilder davon in einen Ordner speichern, dann beenden.</translation>
    </message>
    <message>
        <source>DICOMweb root of an archive, or the name of a configured one.</source>
        <translation>DICOMweb-Adresse eines Archivs oder der Name eines eingerichteten.</translation>
    </message>
    <message>
        <source>Keep settings, journals, caches and logs in one folder.</source>
        <translation>Einstellungen, Journale, Zwischenspeicher und Protokolle in einem Ordner halten.</translation>
    </message>
    <message>
        <source>Read &quot;user:password&quot; or &quot;bearer TOKEN&quot; from a descriptor.</source>
        <translation>&quot;user:password&quot; oder &quot;bearer TOKEN&quot; aus einem Deskriptor lesen.</translation>
    </message>
    <message>
        <source>Results as JSON.</source>
        <translation>Ergebnisse als JSON.</translation>
    </message>
    <message>
        <source>Show this help.</source>
        <translation>Diese Hilfe anzeigen.</translation>
    </message>
    <message>
        <source>Show the version.</source>
        <translation>Die Version anzeigen.</translation>
    </message>
    <message>
        <source>--credential-fd is the number of an open descriptor.</source>
        <translation>--credential-fd ist die Nummer eines offenen Deskriptors.</translation>
    </message>
    <message>
        <source>--open is STUDY or STUDY/SERIES, written as UIDs.</source>
        <translation>--open ist STUDY oder STUDY/SERIES, als UIDs geschrieben.</translation>
    </message>
    <message>
        <source>--size is WIDTHxHEIGHT, for example 1920x1080.</source>
        <translation>--size ist BREITExHÖHE, zum Beispiel 1920x1080.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is neither a command nor a file.</source>
        <translation>„%1“ ist weder ein Befehl noch eine Datei.</translation>
    </message>
    <message>
        <source>Negatoscope, a viewer for radiologists who read from DICOMweb archives.</source>
        <translation>Negatoscope, ein Viewer für die radiologische Befundung aus DICOMweb-Archiven.</translation>
    </message>
    <message>
        <source>Commands (without a window; &quot;negatoscope COMMAND --help&quot; tells more):</source>
        <translation>Befehle (ohne Fenster; mehr mit „negatoscope BEFEHL --help“):</translation>
    </message>
    <message>
        <source>Exit status: 0 done, 1 partly, 2 nothing done or refused, 64 usage.</source>
        <translation>Rückgabewert: 0 erledigt, 1 teilweise, 2 nichts erledigt oder abgelehnt, 64 falscher Aufruf.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is neither a configured archive nor the http(s) address of one.</source>
        <translation>„%1“ ist weder ein eingerichtetes Archiv noch die http(s)-Adresse eines Archivs.</translation>
    </message>
    <message>
        <source>A password does not belong into an address: use --credential-fd.</source>
        <translation>Ein Passwort gehört nicht in eine Adresse: Verwenden Sie --credential-fd.</translation>
    </message>
    <message>
        <source>The descriptor of --credential-fd cannot be read.</source>
        <translation>Der Deskriptor von --credential-fd ist nicht lesbar.</translation>
    </message>
    <message>
        <source>The descriptor of --credential-fd holds nothing.</source>
        <translation>Der Deskriptor von --credential-fd liefert nichts.</translation>
    </message>
    <message>
        <source>Go on with the tour for so long, with other studies.</source>
        <translation>Den Rundgang so lange mit anderen Untersuchungen fortsetzen.</translation>
    </message>
    <message>
        <source>DICOMweb root of the worklist, where it is not the archive&apos;s own.</source>
        <translation>DICOMweb-Wurzel der Arbeitsliste, wenn sie nicht die des Archivs ist.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not the http(s) address of a worklist.</source>
        <translation>„%1“ ist nicht die http(s)-Adresse einer Arbeitsliste.</translation>
    </message>
    <message>
        <source>Open the study of an accession number.</source>
        <translation>Die Studie einer Anforderungsnummer öffnen.</translation>
    </message>
    <message>
        <source>Show the studies of a patient ID; with --issuer the only one is opened.</source>
        <translation>Die Studien einer Patienten-ID zeigen; mit --issuer wird die einzige geöffnet.</translation>
    </message>
    <message>
        <source>Who issued the patient ID.</source>
        <translation>Wer die Patienten-ID vergeben hat.</translation>
    </message>
    <message>
        <source>Files and folders to look at; nothing leaves this computer. Or one link: negatoscope:open?study=UID, ?accession=NUMBER or ?patient=ID&amp;issuer=ISSUER, and &amp;archive=NAME.</source>
        <translation>Dateien und Ordner zum Ansehen; nichts verlässt diesen Rechner. Oder ein Link: negatoscope:open?study=UID, ?accession=NUMMER oder ?patient=ID&amp;issuer=STELLE, und &amp;archive=NAME.</translation>
    </message>
    <message>
        <source>One thing is opened at a time: a link, or what the options name.</source>
        <translation>Es wird immer nur eines geöffnet: ein Link, oder was die Optionen nennen.</translation>
    </message>
    <message>
        <source>--%1 has no value.</source>
        <translation>--%1 hat keinen Wert.</translation>
    </message>
    <message>
        <source>The descriptor of --credential-fd holds neither &quot;user:password&quot; nor &quot;bearer TOKEN&quot;.</source>
        <translation>Der Deskriptor von --credential-fd enthält weder „benutzer:passwort“ noch „bearer TOKEN“.</translation>
    </message>
    <message>
        <source>A picture is written as .png or .jpg, as the name of --screenshot says.</source>
        <translation>Ein Bild wird als .png oder .jpg geschrieben, wie der Name bei --screenshot es sagt.</translation>
    </message>
</context>
<context>
    <name>Display</name>
    <message>
        <source>There is no display to open a window on. &quot;negatoscope --help&quot; lists what works without one.</source>
        <translation>Es gibt keine Anzeige, auf der ein Fenster geöffnet werden kann. „negatoscope --help“ zeigt, was ohne geht.</translation>
    </message>
    <message>
        <source>QT_QPA_PLATFORM is &quot;%1&quot;, which is not installed here.</source>
        <translation>QT_QPA_PLATFORM ist „%1“; das ist hier nicht installiert.</translation>
    </message>
    <message>
        <source>The display &quot;%1&quot; does not answer. &quot;negatoscope --help&quot; lists what works without one.</source>
        <translation>Die Anzeige „%1“ antwortet nicht. „negatoscope --help“ zeigt, was ohne geht.</translation>
    </message>
</context>
<context>
    <name>FolderWalk</name>
    <message>
        <source>This is a link to a file that is not there.</source>
        <translation>Dies ist eine Verknüpfung zu einer Datei, die es nicht gibt.</translation>
    </message>
    <message>
        <source>The name of this file is not written in the encoding of this system. Rename it.</source>
        <translation>Der Name dieser Datei ist nicht in der Zeichenkodierung dieses Systems geschrieben. Benennen Sie sie um.</translation>
    </message>
    <message>
        <source>This folder cannot be read: %1</source>
        <translation>Dieser Ordner kann nicht gelesen werden: %1</translation>
    </message>
</context>
<context>
    <name>MatchKey</name>
    <message>
        <source>&quot;%1&quot; is no date as DICOM writes it: 20260131, or a range, 20260101-20260131.</source>
        <translation>„%1“ ist kein Datum, wie DICOM es schreibt: 20260131, oder ein Zeitraum, 20260101-20260131.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no time as DICOM writes it: 1530, or a range, 0800-1600.</source>
        <translation>„%1“ ist keine Uhrzeit, wie DICOM sie schreibt: 1530, oder eine Spanne, 0800-1600.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no date and time as DICOM writes it: 202601311530, or a range, 20260101-20260131.</source>
        <translation>„%1“ ist kein Zeitpunkt, wie DICOM ihn schreibt: 202601311530, oder ein Zeitraum, 20260101-20260131.</translation>
    </message>
</context>
<context>
    <name>NativeCopy</name>
    <message>
        <source>An overlay inside the picture would be lost.</source>
        <translation>Ein Overlay innerhalb des Bildes ginge verloren.</translation>
    </message>
    <message>
        <source>The picture is not encoded as its header says.</source>
        <translation>Das Bild ist nicht so kodiert, wie sein Kopf sagt.</translation>
    </message>
    <message>
        <source>The colours of the picture cannot be told.</source>
        <translation>Die Farben des Bildes lassen sich nicht bestimmen.</translation>
    </message>
    <message>
        <source>The frames of the picture are not encoded alike.</source>
        <translation>Die Einzelbilder sind nicht gleich kodiert.</translation>
    </message>
    <message>
        <source>The copy could not be written; the disk may be full.</source>
        <translation>Die Kopie konnte nicht geschrieben werden; vielleicht ist der Datenträger voll.</translation>
    </message>
</context>
<context>
    <name>OpenLink</name>
    <message>
        <source>One of a study, an accession number and a patient is named to be opened.</source>
        <translation>Zum Öffnen wird entweder eine Studie, eine Anforderungsnummer oder ein Patient genannt.</translation>
    </message>
    <message>
        <source>A series is named together with its study.</source>
        <translation>Eine Serie wird zusammen mit ihrer Studie genannt.</translation>
    </message>
    <message>
        <source>An issuer is named together with its patient ID.</source>
        <translation>Eine vergebende Stelle wird zusammen mit ihrer Patienten-ID genannt.</translation>
    </message>
    <message>
        <source>What is to be opened is not named by a valid UID.</source>
        <translation>Was geöffnet werden soll, ist nicht durch eine gültige UID benannt.</translation>
    </message>
    <message>
        <source>What is to be opened is named by signs that no identifier has.</source>
        <translation>Was geöffnet werden soll, ist mit Zeichen benannt, die keine Kennung hat.</translation>
    </message>
    <message>
        <source>This is no link that can be opened here.</source>
        <translation>Das ist kein Link, der hier geöffnet werden kann.</translation>
    </message>
</context>
<context>
    <name>PixelsVerb</name>
    <message>
        <source>%1 is not there.</source>
        <translation>%1 ist nicht vorhanden.</translation>
    </message>
    <message>
        <source>The archive has no such instance.</source>
        <translation>Das Archiv hat keine solche Instanz.</translation>
    </message>
    <message>
        <source>Frame %1: %2</source>
        <translation>Frame %1: %2</translation>
    </message>
    <message>
        <source>Frame %1: the encoded image has another depth or sign than the header says; the values were cast to the header&apos;s.</source>
        <translation>Frame %1: Bittiefe oder Vorzeichen des kodierten Bildes weichen vom Header ab; die Werte wurden an den Header angepasst.</translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>%1 konnte nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>There is no frame %1.</source>
        <translation>Einen Frame %1 gibt es nicht.</translation>
    </message>
    <message>
        <source>--window is CENTER,WIDTH or CENTER,WIDTH,FUNCTION with linear, linear_exact or sigmoid.</source>
        <translation>--window ist CENTER,WIDTH oder CENTER,WIDTH,FUNCTION mit linear, linear_exact oder sigmoid.</translation>
    </message>
    <message>
        <source>pixels takes one FILE, or with --archive one STUDY/SERIES/INSTANCE.</source>
        <translation>pixels erwartet eine FILE oder mit --archive eine STUDY/SERIES/INSTANCE.</translation>
    </message>
    <message>
        <source>With --archive, pixels takes STUDY/SERIES/INSTANCE, written as UIDs.</source>
        <translation>Mit --archive erwartet pixels STUDY/SERIES/INSTANCE, als UIDs geschrieben.</translation>
    </message>
    <message>
        <source>Say one of --sha256, --raw OUT, --stats and --png OUT.</source>
        <translation>Geben Sie --sha256, --raw OUT, --stats oder --png OUT an.</translation>
    </message>
    <message>
        <source>--all and --frame exclude each other.</source>
        <translation>--all und --frame schließen einander aus.</translation>
    </message>
    <message>
        <source>--frame is a number from 1.</source>
        <translation>--frame ist eine Zahl ab 1.</translation>
    </message>
    <message>
        <source>--window goes with --png.</source>
        <translation>--window setzt --png voraus.</translation>
    </message>
    <message>
        <source>Decode an image: checksums, values, statistics or a PNG.</source>
        <translation>Ein Bild dekodieren: Prüfsummen, Werte, Statistik oder ein PNG.</translation>
    </message>
    <message>
        <source>Every frame.</source>
        <translation>Alle Frames.</translation>
    </message>
    <message>
        <source>A line &quot;&lt;hex&gt;  &lt;frame&gt;&quot; for each frame.</source>
        <translation>Eine Zeile „&lt;hex&gt;  &lt;frame&gt;“ je Frame.</translation>
    </message>
    <message>
        <source>Write the values to a file.</source>
        <translation>Die Werte in eine Datei schreiben.</translation>
    </message>
    <message>
        <source>Minimum, maximum and mean of each channel.</source>
        <translation>Minimum, Maximum und Mittelwert jedes Kanals.</translation>
    </message>
    <message>
        <source>Write a picture, Columns × Rows, with --all one a frame (OUT-1.png …).</source>
        <translation>Ein Bild schreiben, Columns × Rows, mit --all eines je Frame (OUT-1.png …).</translation>
    </message>
    <message>
        <source>The window of the picture; FUNCTION is linear, linear_exact or sigmoid.</source>
        <translation>Die Fensterung des Bildes; FUNCTION ist linear, linear_exact oder sigmoid.</translation>
    </message>
    <message>
        <source>A file, or with --archive an instance.</source>
        <translation>Eine Datei oder mit --archive eine Instanz.</translation>
    </message>
    <message>
        <source>The archive sent another instance than the one that was asked for.</source>
        <translation>Das Archiv hat eine andere Instanz gesandt als die angeforderte.</translation>
    </message>
    <message>
        <source>There is no frame.</source>
        <translation>Es gibt kein Einzelbild.</translation>
    </message>
    <message>
        <source>The values are the stored ones: little endian cells of Bits Allocated, samples interleaved, masked to Bits Stored and sign-extended; no LUT, rescale or palette but in --png. Native 4:2:2 is as stored, lossy JPEG in colour is RGB.
--stats prints a line &quot;frame N channel N minimum X maximum X mean X&quot; for each channel. With --json: {&quot;frames&quot;:[{&quot;frame&quot;,&quot;sha256&quot;}]}, instead of sha256 &quot;channels&quot;:[{&quot;minimum&quot;,&quot;maximum&quot;,&quot;mean&quot;}] or &quot;path&quot;.
Exit status: 0 done; 1 some frames failed; 2 nothing decoded; 64 usage.</source>
        <translation>Die Werte sind die gespeicherten: Zellen von Bits Allocated, Little Endian, Farbwerte nebeneinander, auf Bits Stored maskiert und mit Vorzeichen erweitert; LUT, Rescale oder Palette nur bei --png. Unkomprimiertes 4:2:2 wie gespeichert, verlustbehaftetes JPEG in Farbe als RGB.
--stats gibt je Kanal eine Zeile &quot;frame N channel N minimum X maximum X mean X&quot; aus. Mit --json: {&quot;frames&quot;:[{&quot;frame&quot;,&quot;sha256&quot;}]}, statt sha256 &quot;channels&quot;:[{&quot;minimum&quot;,&quot;maximum&quot;,&quot;mean&quot;}] oder &quot;path&quot;.
Exit-Status: 0 erledigt; 1 einige Einzelbilder fehlgeschlagen; 2 nichts dekodiert; 64 falscher Aufruf.</translation>
    </message>
    <message>
        <source>Which frame, from 1; the first if not said.</source>
        <translation>Welches Einzelbild, ab 1; ohne Angabe das erste.</translation>
    </message>
    <message>
        <source>Frame %1: more pixels are stored than the header describes; what it describes was taken.</source>
        <translation>Einzelbild %1: Es sind mehr Pixel gespeichert, als der Kopf beschreibt; genommen wurde, was er beschreibt.</translation>
    </message>
</context>
<context>
    <name>ProbeVerb</name>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>partly</source>
        <translation>teilweise</translation>
    </message>
    <message>
        <source>not tried</source>
        <translation>nicht geprüft</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Ask an archive what it can do; nothing is stored.</source>
        <translation>Ein Archiv fragen, was es kann; nichts wird gespeichert.</translation>
    </message>
    <message>
        <source>probe takes no further argument.</source>
        <translation>probe erwartet kein weiteres Argument.</translation>
    </message>
    <message>
        <source>The server does not answer.</source>
        <translation>Der Server antwortet nicht.</translation>
    </message>
    <message>
        <source>The server answers, but not to a search.</source>
        <translation>Der Server antwortet, aber nicht auf eine Suche.</translation>
    </message>
    <message>
        <source>Prints a table, or with --json {&quot;reachable&quot;,&quot;pageLimit&quot;,&quot;checks&quot;:[{&quot;key&quot;,&quot;state&quot;:&quot;yes|no|partly|not tried&quot;,&quot;detail&quot;,&quot;milliseconds&quot;}]}.
Keys: reachable, tls, signin, qido, xml, escaping, pages, wildcards, includefield, ordering, fuzzy, series, instances, metadata, bulkdata, object, wado, zip, frames, rendered, thumbnails, wadouri, stow, ups, events; what was not asked is left out, and so is &quot;milliseconds&quot; where nothing was measured.
Exit status: 0 the archive answers searches; 1 only something else of it works; 2 nothing does; 64 usage.</source>
        <translation>Gibt eine Tabelle aus, mit --json {&quot;reachable&quot;,&quot;pageLimit&quot;,&quot;checks&quot;:[{&quot;key&quot;,&quot;state&quot;:&quot;yes|no|partly|not tried&quot;,&quot;detail&quot;,&quot;milliseconds&quot;}]}.
Schlüssel: reachable, tls, signin, qido, xml, escaping, pages, wildcards, includefield, ordering, fuzzy, series, instances, metadata, bulkdata, object, wado, zip, frames, rendered, thumbnails, wadouri, stow, ups, events; was nicht gefragt wurde, fehlt, und ebenso &quot;milliseconds&quot;, wo nichts gemessen wurde.
Exit-Status: 0 das Archiv beantwortet Suchen; 1 nur anderes davon funktioniert; 2 nichts; 64 falscher Aufruf.</translation>
    </message>
</context>
<context>
    <name>ProfileFolder</name>
    <message>
        <source>it could not be made.</source>
        <translation>er ließ sich nicht anlegen.</translation>
    </message>
    <message>
        <source>it cannot be written to (%1).</source>
        <translation>er lässt sich nicht beschreiben (%1).</translation>
    </message>
    <message>
        <source>What you set, claim or upload here is lost when the program ends. The folder &quot;%1&quot; is needed for it: %2</source>
        <translation>Was Sie hier einstellen, übernehmen oder hochladen, geht verloren, wenn das Programm endet. Nötig ist der Ordner „%1“: %2</translation>
    </message>
    <message>
        <source>The folder &quot;%1&quot; of --profile cannot be used: %2</source>
        <translation>Der Ordner „%1“ von --profile ist nicht zu gebrauchen: %2</translation>
    </message>
</context>
<context>
    <name>RetrieveVerb</name>
    <message>
        <source>The archive has nothing under these UIDs.</source>
        <translation>Das Archiv hat nichts unter diesen UIDs.</translation>
    </message>
    <message>
        <source>Save a study, series or instance as files (WADO-RS).</source>
        <translation>Eine Studie, Serie oder Instanz als Dateien speichern (WADO-RS).</translation>
    </message>
    <message>
        <source>Folder to save to; it is made if it is not there.</source>
        <translation>Zielordner; er wird bei Bedarf angelegt.</translation>
    </message>
    <message>
        <source>What to save, as UIDs.</source>
        <translation>Was gespeichert werden soll, als UIDs.</translation>
    </message>
    <message>
        <source>retrieve takes one STUDY[/SERIES[/INSTANCE]].</source>
        <translation>retrieve erwartet eine STUDY[/SERIES[/INSTANCE]].</translation>
    </message>
    <message>
        <source>STUDY[/SERIES[/INSTANCE]] is written as UIDs, digits and dots.</source>
        <translation>STUDY[/SERIES[/INSTANCE]] wird als UIDs geschrieben, Ziffern und Punkte.</translation>
    </message>
    <message>
        <source>--out DIR says where to save.</source>
        <translation>--out DIR gibt das Ziel an.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n Datei</numerusform>
            <numerusform>%n Dateien</numerusform>
        </translation>
    </message>
    <message>
        <source>Writes STUDY/SERIES/SOP.dcm below the folder, in the stored transfer syntax, bytes untouched, and prints each path, or with --json {&quot;instances&quot;:[{&quot;sopInstanceUID&quot;,&quot;path&quot;,&quot;bytes&quot;,&quot;wasThere&quot;}],&quot;counts&quot;:{&quot;saved&quot;,&quot;wereThere&quot;,&quot;problems&quot;}}.
Exit status: 0 done; 1 something is missing; 2 nothing saved, and nothing is printed; 64 usage.</source>
        <translation>Schreibt STUDY/SERIES/SOP.dcm unterhalb des Ordners, in der gespeicherten Transfersyntax, Byte für Byte, und gibt jeden Pfad aus oder mit --json {&quot;instances&quot;:[{&quot;sopInstanceUID&quot;,&quot;path&quot;,&quot;bytes&quot;,&quot;wasThere&quot;}],&quot;counts&quot;:{&quot;saved&quot;,&quot;wereThere&quot;,&quot;problems&quot;}}.
Rückgabewert: 0 erledigt; 1 etwas fehlt; 2 nichts gespeichert, und nichts wird ausgegeben; 64 falscher Aufruf.</translation>
    </message>
</context>
<context>
    <name>SearchVerb</name>
    <message>
        <source>The archive says: %1</source>
        <translation>Das Archiv meldet: %1</translation>
    </message>
    <message>
        <source>The archive sent the same rows again: the list may be cut.</source>
        <translation>Das Archiv hat dieselben Zeilen erneut gesendet: Die Liste kann unvollständig sein.</translation>
    </message>
    <message>
        <source>More may exist: --all lists everything.</source>
        <translation>Es gibt möglicherweise weitere: --all listet alle.</translation>
    </message>
    <message>
        <source>--level is study, series or instance.</source>
        <translation>--level ist study, series oder instance.</translation>
    </message>
    <message>
        <source>--in is STUDY or STUDY/SERIES, written as UIDs.</source>
        <translation>--in ist STUDY oder STUDY/SERIES, als UIDs geschrieben.</translation>
    </message>
    <message>
        <source>--in goes with --level series or instance.</source>
        <translation>--in setzt --level series oder instance voraus.</translation>
    </message>
    <message>
        <source>--level series takes a STUDY in --in.</source>
        <translation>--level series erwartet in --in eine STUDY.</translation>
    </message>
    <message>
        <source>--match is Keyword=value.</source>
        <translation>--match ist Keyword=Wert.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no DICOM keyword or tag.</source>
        <translation>„%1“ ist weder DICOM-Keyword noch Tag.</translation>
    </message>
    <message>
        <source>--limit is a number from 1.</source>
        <translation>--limit ist eine Zahl ab 1.</translation>
    </message>
    <message>
        <source>--all and --limit exclude each other.</source>
        <translation>--all und --limit schließen einander aus.</translation>
    </message>
    <message>
        <source>search takes no further argument: &quot;%1&quot;.</source>
        <translation>search erwartet kein weiteres Argument: „%1“.</translation>
    </message>
    <message>
        <source>List studies, series or instances of an archive (QIDO-RS).</source>
        <translation>Studien, Serien oder Instanzen eines Archivs auflisten (QIDO-RS).</translation>
    </message>
    <message>
        <source>Only in this study or series.</source>
        <translation>Nur in dieser Studie oder Serie.</translation>
    </message>
    <message>
        <source>A key and its value; * and ? are wildcards, dates may be ranges. Repeatable.</source>
        <translation>Ein Schlüssel und sein Wert; * und ? sind Platzhalter, Daten dürfen Bereiche sein. Wiederholbar.</translation>
    </message>
    <message>
        <source>An attribute to return besides the usual ones. Repeatable.</source>
        <translation>Ein Attribut, das zusätzlich zu den üblichen geliefert wird. Wiederholbar.</translation>
    </message>
    <message>
        <source>List everything, page after page.</source>
        <translation>Alles auflisten, Seite für Seite.</translation>
    </message>
    <message>
        <source>What to list: study (if not said), series or instance.</source>
        <translation>Was aufgelistet wird: study (ohne Angabe), series oder instance.</translation>
    </message>
    <message>
        <source>Most rows to list; 100 if not said.</source>
        <translation>Höchstzahl der Zeilen; ohne Angabe 100.</translation>
    </message>
    <message>
        <source>The archive does not tell %1 of every row and may not search by it: rows that do not match may be among these.</source>
        <translation>Das Archiv nennt %1 nicht für jede Zeile und sucht vielleicht nicht danach: Darunter können Zeilen sein, die nicht passen.</translation>
    </message>
    <message>
        <source>Prints a table, or with --json one array of DICOM JSON objects (PS3.18 Annex F).
Exit status: 0 done, also when nothing matches; 1 the archive broke off, or may have ignored a key; 2 refused or unreachable, and nothing is printed; 64 usage.</source>
        <translation>Schreibt eine Tabelle, oder mit --json ein Feld von DICOM-JSON-Objekten (PS3.18 Anhang F).
Exit-Status: 0 erledigt, auch wenn nichts passt; 1 das Archiv brach ab oder hat vielleicht einen Schlüssel übergangen; 2 abgelehnt oder nicht erreichbar, und nichts wird ausgegeben; 64 falscher Aufruf.</translation>
    </message>
</context>
<context>
    <name>StoreVerb</name>
    <message>
        <source>There are no files to send.</source>
        <translation>Es gibt keine Dateien zu senden.</translation>
    </message>
    <message>
        <source>Send files and folders to an archive (STOW-RS).</source>
        <translation>Dateien und Ordner an ein Archiv senden (STOW-RS).</translation>
    </message>
    <message>
        <source>Files, and folders with all below them.</source>
        <translation>Dateien, und Ordner mit allem darunter.</translation>
    </message>
    <message>
        <source>store takes files or folders.</source>
        <translation>store erwartet Dateien oder Ordner.</translation>
    </message>
    <message>
        <source>%1 stored</source>
        <translation>%1 gespeichert</translation>
    </message>
    <message>
        <source>%1 warned</source>
        <translation>%1 mit Warnung</translation>
    </message>
    <message>
        <source>%1 exists</source>
        <translation>%1 vorhanden</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 gescheitert</translation>
    </message>
    <message>
        <source>%1 rejected</source>
        <translation>%1 abgelehnt</translation>
    </message>
    <message>
        <source>%1 unknown</source>
        <translation>%1 ungewiss</translation>
    </message>
    <message>
        <source>%1 of %2 files</source>
        <translation>%1 von %2 Dateien</translation>
    </message>
    <message numerus="yes">
        <source>An earlier run was ended before it was done: %1 of its %n instance(s) are in the archive.</source>
        <translation>
            <numerusform>Ein früherer Lauf wurde vorzeitig beendet: von seiner einen Instanz sind %1 im Archiv.</numerusform>
            <numerusform>Ein früherer Lauf wurde vorzeitig beendet: %1 seiner %n Instanzen sind im Archiv.</numerusform>
        </translation>
    </message>
    <message>
        <source>Left by an earlier run: %1</source>
        <translation>Von einem früheren Lauf liegen geblieben: %1</translation>
    </message>
    <message>
        <source>Prints the counts, or with --json {&quot;instances&quot;:[{&quot;path&quot;,&quot;sopInstanceUID&quot;,&quot;outcome&quot;:&quot;stored|warned|exists|failed|unknown|rejected&quot;,&quot;reason&quot;,&quot;message&quot;}],&quot;counts&quot;:{}}. What the archive has with the same content (exists) counts as done. stored means that a search found it afterwards.
A run that was killed is settled by the next one to the same archive: what it had in a request is looked for, what it had not sent is listed and not sent.
Exit status: 0 done; 1 some were not stored; 2 none was (each is listed all the same); 64 usage.</source>
        <translation>Gibt die Anzahlen aus oder mit --json {&quot;instances&quot;:[{&quot;path&quot;,&quot;sopInstanceUID&quot;,&quot;outcome&quot;:&quot;stored|warned|exists|failed|unknown|rejected&quot;,&quot;reason&quot;,&quot;message&quot;}],&quot;counts&quot;:{}}. Was das Archiv mit gleichem Inhalt schon hat (exists), gilt als erledigt. stored heißt, dass eine Suche es danach gefunden hat.
Ein Lauf, der abgebrochen wurde, wird vom nächsten an dasselbe Archiv abgeschlossen: was in einer Anfrage war, wird gesucht; was noch nicht gesendet war, wird aufgezählt und nicht gesendet.
Rückgabewert: 0 erledigt; 1 einige nicht gespeichert; 2 keine gespeichert (jede ist trotzdem aufgeführt); 64 falscher Aufruf.</translation>
    </message>
</context>
<context>
    <name>StudySearch</name>
    <message>
        <source>Studied on %1.</source>
        <translation>Untersucht am %1.</translation>
    </message>
    <message>
        <source>Studied from %1 to %2, both days included.</source>
        <translation>Untersucht vom %1 bis zum %2, beide Tage eingeschlossen.</translation>
    </message>
    <message>
        <source>Studied on %1 or later.</source>
        <translation>Untersucht am %1 oder später.</translation>
    </message>
    <message>
        <source>Studied on %1 or earlier.</source>
        <translation>Untersucht am %1 oder früher.</translation>
    </message>
    <message>
        <source>Studied between %1 and %2, on any day.</source>
        <translation>Untersucht zwischen %1 und %2 Uhr, an beliebigem Tag.</translation>
    </message>
    <message>
        <source>Studied from %1, %2 on, without an end.</source>
        <translation>Untersucht ab %1, %2 Uhr, ohne Ende.</translation>
    </message>
    <message>
        <source>Studied until %1, %2.</source>
        <translation>Untersucht bis %1, %2 Uhr.</translation>
    </message>
    <message>
        <source>One period, from %1, %2 to %3, %4.</source>
        <translation>Ein Zeitraum, von %1, %2 Uhr bis %3, %4 Uhr.</translation>
    </message>
    <message>
        <source>Archives join date and time: it is not these hours on each day.</source>
        <translation>Archive verbinden Datum und Uhrzeit: Gemeint sind nicht diese Stunden an jedem Tag.</translation>
    </message>
    <message>
        <source>Study Instance UID is %1.</source>
        <translation>Study Instance UID ist %1.</translation>
    </message>
    <message>
        <source>Patient ID or accession number is “%1”, or the name begins with it.</source>
        <translation>Patienten-ID oder Anforderungsnummer ist „%1“, oder der Name beginnt damit.</translation>
    </message>
    <message>
        <source>Patient ID or accession number is “%1”.</source>
        <translation>Patienten-ID oder Anforderungsnummer ist „%1“.</translation>
    </message>
    <message>
        <source>Patient ID is exactly “%1”.</source>
        <translation>Patienten-ID ist genau „%1“.</translation>
    </message>
    <message>
        <source>Accession number is exactly “%1”.</source>
        <translation>Anforderungsnummer ist genau „%1“.</translation>
    </message>
    <message>
        <source>Study description contains “%1”.</source>
        <translation>Studienbeschreibung enthält „%1“.</translation>
    </message>
    <message>
        <source>Has series of modality %1.</source>
        <translation>Enthält Serien der Modalität %1.</translation>
    </message>
    <message>
        <source>Has series of any of %1.</source>
        <translation>Enthält Serien einer der Modalitäten %1.</translation>
    </message>
    <message>
        <source>%1 is “%2”, as the archive understands it.</source>
        <translation>%1 ist „%2“, so wie das Archiv es versteht.</translation>
    </message>
    <message>
        <source>Name looks like “%1”, asked as %2 (* any letters, ? one letter).</source>
        <translation>Name sieht aus wie „%1“, gefragt als %2 (* beliebige Zeichen, ? ein Zeichen).</translation>
    </message>
    <message>
        <source>Name contains “%1”, in any script it is written in, asked as %2.</source>
        <translation>Name enthält „%1“, in welcher Schrift auch immer, gefragt als %2.</translation>
    </message>
    <message>
        <source>Name begins with “%1”, asked as %2; put * before it to find it anywhere.</source>
        <translation>Name beginnt mit „%1“, gefragt als %2; mit * davor wird er überall gefunden.</translation>
    </message>
</context>
<context>
    <name>TaskDraft</name>
    <message>
        <source>The task needs a name.</source>
        <translation>Die Aufgabe braucht einen Namen.</translation>
    </message>
    <message>
        <source>Names of tasks and lists have 64 characters at most.</source>
        <translation>Namen von Aufgaben und Listen haben höchstens 64 Zeichen.</translation>
    </message>
    <message>
        <source>The task needs a day and time to begin.</source>
        <translation>Die Aufgabe braucht Tag und Uhrzeit, zu der sie beginnt.</translation>
    </message>
    <message>
        <source>Whoever is to do it is named by code, name and organization, or not at all.</source>
        <translation>Wer es tun soll, wird mit Code, Name und Einrichtung genannt oder gar nicht.</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Befunden</translation>
    </message>
    <message>
        <source>Read %1</source>
        <translation>%1 befunden</translation>
    </message>
    <message>
        <source>Read urgently</source>
        <translation>Dringend befunden</translation>
    </message>
    <message>
        <source>Second opinion</source>
        <translation>Zweitmeinung</translation>
    </message>
    <message>
        <source>Second opinion on %1</source>
        <translation>Zweitmeinung zu %1</translation>
    </message>
    <message>
        <source>Check a report</source>
        <translation>Befund prüfen</translation>
    </message>
    <message>
        <source>Check the report on %1</source>
        <translation>Befund zu %1 prüfen</translation>
    </message>
    <message>
        <source>Check quality</source>
        <translation>Qualität prüfen</translation>
    </message>
    <message>
        <source>Check the quality of %1</source>
        <translation>Qualität von %1 prüfen</translation>
    </message>
    <message>
        <source>Process images</source>
        <translation>Bilder verarbeiten</translation>
    </message>
    <message>
        <source>Process %1</source>
        <translation>%1 verarbeiten</translation>
    </message>
    <message>
        <source>the name of the list</source>
        <translation>der Name der Liste</translation>
    </message>
    <message>
        <source>the instructions</source>
        <translation>die Anweisungen</translation>
    </message>
    <message>
        <source>what is to be done</source>
        <translation>was zu tun ist</translation>
    </message>
    <message>
        <source>DICOM lets these be replaced but not emptied: %1. Write something in their place.</source>
        <translation>DICOM lässt zu, dass dies ersetzt, aber nicht geleert wird: %1. Schreiben Sie etwas anderes hinein.</translation>
    </message>
</context>
<context>
    <name>UploadNotes</name>
    <message>
        <source>No name</source>
        <translation>Ohne Namen</translation>
    </message>
    <message>
        <source>no ID</source>
        <translation>ohne ID</translation>
    </message>
    <message>
        <source>born %1</source>
        <translation>geb. %1</translation>
    </message>
    <message>
        <source>no date</source>
        <translation>ohne Datum</translation>
    </message>
    <message>
        <source>Study without a description</source>
        <translation>Studie ohne Beschreibung</translation>
    </message>
    <message>
        <source>Two patients in one study</source>
        <translation>Zwei Patienten in einer Studie</translation>
    </message>
    <message>
        <source>No patient ID</source>
        <translation>Keine Patienten-ID</translation>
    </message>
    <message>
        <source>Date in the future</source>
        <translation>Datum in der Zukunft</translation>
    </message>
    <message>
        <source>Private kind of object</source>
        <translation>Private Objektart</translation>
    </message>
    <message>
        <source>Unusual kind of object</source>
        <translation>Ungewöhnliche Objektart</translation>
    </message>
    <message>
        <source>Text is part of the picture</source>
        <translation>Text steht im Bild</translation>
    </message>
    <message>
        <source>Not all of it could be copied: leave the disc in until it is sent</source>
        <translation>Nicht alles davon konnte kopiert werden: Lassen Sie den Datenträger eingelegt, bis es gesendet ist</translation>
    </message>
</context>
<context>
    <name>UploadReceipt</name>
    <message>
        <source>Patient</source>
        <translation>Patient</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>Serie</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Bemerkung</translation>
    </message>
    <message>
        <source>Patient ID</source>
        <translation>Patienten-ID</translation>
    </message>
    <message>
        <source>Study date</source>
        <translation>Studiendatum</translation>
    </message>
    <message>
        <source>Study</source>
        <translation>Studie</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archiv</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Upload to %1</source>
        <translation>Upload an %1</translation>
    </message>
    <message>
        <source>To look at</source>
        <translation>Zu prüfen</translation>
    </message>
    <message>
        <source>In the archive, confirmed by a search</source>
        <translation>Im Archiv, durch eine Suche bestätigt</translation>
    </message>
    <message>
        <source>Upload</source>
        <translation>Upload</translation>
    </message>
    <message>
        <source>Commitment</source>
        <translation>Zusage</translation>
    </message>
    <message>
        <source>The archive committed itself to keep</source>
        <translation>Das Archiv hat die Aufbewahrung zugesagt</translation>
    </message>
</context>
<context>
    <name>UploadWords</name>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Wird gesendet</translation>
    </message>
    <message>
        <source>Being looked for</source>
        <translation>Wird gesucht</translation>
    </message>
    <message>
        <source>Being confirmed</source>
        <translation>Wird bestätigt</translation>
    </message>
    <message>
        <source>Stored</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>Stored with a warning</source>
        <translation>Mit Hinweis gespeichert</translation>
    </message>
    <message>
        <source>Was there already</source>
        <translation>War schon da</translation>
    </message>
    <message>
        <source>Not stored</source>
        <translation>Nicht gespeichert</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Nicht bekannt</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>Nicht gesendet</translation>
    </message>
    <message>
        <source>Reason %1</source>
        <translation>Grund %1</translation>
    </message>
    <message>
        <source>%1 (reason %2)</source>
        <extracomment>%1 is a sentence, %2 the archive&apos;s reason code.</extracomment>
        <translation>%1 (Grund %2)</translation>
    </message>
    <message>
        <source>Image %1</source>
        <translation>Bild %1</translation>
    </message>
    <message>
        <source>less than a minute</source>
        <translation>weniger als eine Minute</translation>
    </message>
    <message numerus="yes">
        <source>about %n minute(s)</source>
        <translation>
            <numerusform>etwa eine Minute</numerusform>
            <numerusform>etwa %n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n hour(s)</source>
        <translation>
            <numerusform>etwa eine Stunde</numerusform>
            <numerusform>etwa %n Stunden</numerusform>
        </translation>
    </message>
    <message>
        <source>Sent uncompressed.</source>
        <translation>Unkomprimiert gesendet.</translation>
    </message>
    <message>
        <source>it says that it does not have it</source>
        <translation>es hat es nach eigener Aussage nicht</translation>
    </message>
    <message>
        <source>it has it as another kind of object</source>
        <translation>es hat es als Objekt anderer Art</translation>
    </message>
    <message>
        <source>it does not do so for this kind of object</source>
        <translation>für Objekte dieser Art tut es das nicht</translation>
    </message>
    <message>
        <source>it is out of resources</source>
        <translation>seine Mittel sind erschöpft</translation>
    </message>
    <message>
        <source>it could not process the request</source>
        <translation>es konnte die Anfrage nicht bearbeiten</translation>
    </message>
    <message>
        <source>The archive committed itself to keep it (%1).</source>
        <translation>Das Archiv hat die Aufbewahrung zugesagt (%1).</translation>
    </message>
    <message>
        <source>The archive does not commit itself to keep it (%1).</source>
        <translation>Das Archiv sagt die Aufbewahrung nicht zu (%1).</translation>
    </message>
    <message>
        <source>The archive does not commit itself to keep it (%1, reason %2).</source>
        <translation>Das Archiv sagt die Aufbewahrung nicht zu (%1, Grund %2).</translation>
    </message>
    <message>
        <source>The archive does not commit itself to keep it: %2 (%1, reason %3).</source>
        <extracomment>%2 is part of a sentence, %3 the archive&apos;s reason code.</extracomment>
        <translation>Das Archiv sagt die Aufbewahrung nicht zu: %2 (%1, Grund %3).</translation>
    </message>
</context>
<context>
    <name>VerbRunner</name>
    <message>
        <source>&quot;negatoscope %1 --help&quot; tells how it is called.</source>
        <translation>„negatoscope %1 --help“ erklärt den Aufruf.</translation>
    </message>
    <message>
        <source>--archive URL|NAME says which archive.</source>
        <translation>--archive URL|NAME gibt das Archiv an.</translation>
    </message>
    <message>
        <source>--credential-fd goes with --archive.</source>
        <translation>--credential-fd setzt --archive voraus.</translation>
    </message>
    <message>
        <source>The results could not be written.</source>
        <translation>Die Ergebnisse konnten nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>Interrupted before it was done.</source>
        <translation>Unterbrochen, bevor es fertig war.</translation>
    </message>
</context>
<context>
    <name>Worklist</name>
    <message>
        <source>Scheduled</source>
        <translation>Geplant</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>In Arbeit</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>Urgent</source>
        <translation>Dringend</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Nicht eilig</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 d</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>in %1</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>vor %1</translation>
    </message>
    <message>
        <source>%1, has left the list</source>
        <translation>%1, nicht mehr in der Liste</translation>
    </message>
    <message>
        <source>In progress, mine</source>
        <translation>In Arbeit, meine</translation>
    </message>
    <message>
        <source>Scheduled, images missing</source>
        <translation>Geplant, Bilder fehlen</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Me</source>
        <translation>Ich</translation>
    </message>
    <message>
        <source>To begin %1</source>
        <translation>Beginn %1</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Dringlichkeit</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>Begins</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>Patient</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Study</source>
        <translation>Untersuchung</translation>
    </message>
    <message>
        <source>Modality</source>
        <translation>Modalität</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Für</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Who has it</source>
        <translation>Wer sie hat</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Meine</translation>
    </message>
    <message>
        <source>CT unread</source>
        <translation>CT ungelesen</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>Überfällig</translation>
    </message>
    <message>
        <source>The list needs a name.</source>
        <translation>Die Liste braucht einen Namen.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not Keyword=value with a DICOM keyword.</source>
        <translation>„%1“ ist nicht Schlüsselwort=Wert mit einem DICOM-Schlüsselwort.</translation>
    </message>
    <message>
        <source>%1: not said</source>
        <translation>%1: nicht gesagt</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>A group of tasks and how many are in it.</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Done today</source>
        <translation>Heute erledigt</translation>
    </message>
</context>
<context>
    <name>WorklistVerb</name>
    <message>
        <source>The archive sent the same tasks again: the list may be cut.</source>
        <translation>Das Archiv hat dieselben Aufgaben noch einmal gesendet: Die Liste ist vielleicht unvollständig.</translation>
    </message>
    <message>
        <source>More may exist: --all lists everything.</source>
        <translation>Es gibt vielleicht mehr: --all zeigt alles.</translation>
    </message>
    <message>
        <source>Updated.</source>
        <translation>Geändert.</translation>
    </message>
    <message>
        <source>Claimed: %1</source>
        <translation>Übernommen: %1</translation>
    </message>
    <message>
        <source>Completed.</source>
        <translation>Fertig gemeldet.</translation>
    </message>
    <message>
        <source>Discontinued for everyone.</source>
        <translation>Für alle beendet.</translation>
    </message>
    <message>
        <source>Cancelled for everyone.</source>
        <translation>Für alle abgebrochen.</translation>
    </message>
    <message>
        <source>Asked: who has the task decides.</source>
        <translation>Gefragt: Wer die Aufgabe hat, entscheidet.</translation>
    </message>
    <message>
        <source>The archive has taken note; the task is still scheduled.</source>
        <translation>Das Archiv hat es vermerkt; die Aufgabe ist weiterhin geplant.</translation>
    </message>
    <message>
        <source>The archive does not keep finished tasks until they were seen.</source>
        <translation>Das Archiv hebt fertige Aufgaben nicht auf, bis sie gesehen wurden.</translation>
    </message>
    <message>
        <source>Subscribed.</source>
        <translation>Abonniert.</translation>
    </message>
    <message>
        <source>Unsubscribed.</source>
        <translation>Abbestellt.</translation>
    </message>
    <message>
        <source>There was no subscription.</source>
        <translation>Es gab kein Abonnement.</translation>
    </message>
    <message>
        <source>The archive says: %1</source>
        <translation>Das Archiv sagt: %1</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not Keyword=value with a DICOM keyword or tag.</source>
        <translation>„%1“ ist nicht Schlüsselwort=Wert mit einem DICOM-Schlüsselwort oder -Tag.</translation>
    </message>
    <message>
        <source>--limit is a number from 1.</source>
        <translation>--limit ist eine Zahl ab 1.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not STUDY, STUDY/SERIES or STUDY/SERIES/INSTANCE, written as UIDs.</source>
        <translation>„%1“ ist nicht STUDY, STUDY/SERIES oder STUDY/SERIES/INSTANCE, als UIDs geschrieben.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not Keyword=value with a DICOM keyword or tag; a code is VALUE^SCHEME^MEANING.</source>
        <translation>„%1“ ist nicht Schlüsselwort=Wert mit einem DICOM-Schlüsselwort oder -Tag; ein Code ist WERT^SCHEMA^BEDEUTUNG.</translation>
    </message>
    <message>
        <source>--progress is a percentage from 0 to 100.</source>
        <translation>--progress ist eine Prozentzahl von 0 bis 100.</translation>
    </message>
    <message>
        <source>--station is VALUE or VALUE^SCHEME^MEANING.</source>
        <translation>--station ist WERT oder WERT^SCHEMA^BEDEUTUNG.</translation>
    </message>
    <message>
        <source>create takes --label with at most 64 characters.</source>
        <translation>create braucht --label mit höchstens 64 Zeichen.</translation>
    </message>
    <message>
        <source>--priority is HIGH, MEDIUM or LOW.</source>
        <translation>--priority ist HIGH, MEDIUM oder LOW.</translation>
    </message>
    <message>
        <source>--start is a DICOM date and time, for example 202611221530, or 2026-11-22T15:30.</source>
        <translation>--start ist Datum und Zeit in DICOM-Schreibweise, zum Beispiel 202611221530, oder 2026-11-22T15:30.</translation>
    </message>
    <message>
        <source>--uid is a UID.</source>
        <translation>--uid ist eine UID.</translation>
    </message>
    <message>
        <source>--reason is a code of CID 9300, for example 110513, or VALUE^SCHEME^MEANING.</source>
        <translation>--reason ist ein Code aus CID 9300, zum Beispiel 110513, oder WERT^SCHEMA^BEDEUTUNG.</translation>
    </message>
    <message>
        <source>A UID and --filter exclude each other.</source>
        <translation>Eine UID und --filter schließen einander aus.</translation>
    </message>
    <message>
        <source>--count and --seconds are numbers.</source>
        <translation>--count und --seconds sind Zahlen.</translation>
    </message>
    <message>
        <source>worklist takes one of these commands: %1.</source>
        <translation>worklist nimmt einen dieser Befehle: %1.</translation>
    </message>
    <message>
        <source>--%1 does not go with %2.</source>
        <translation>--%1 passt nicht zu %2.</translation>
    </message>
    <message>
        <source>%1 takes no further argument: &quot;%2&quot;.</source>
        <translation>%1 nimmt kein weiteres Argument: „%2“.</translation>
    </message>
    <message>
        <source>%1 takes the UID of a task.</source>
        <translation>%1 braucht die UID einer Aufgabe.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no UID.</source>
        <translation>„%1“ ist keine UID.</translation>
    </message>
    <message>
        <source>update takes --progress, --description or --set.</source>
        <translation>update braucht --progress, --description oder --set.</translation>
    </message>
    <message>
        <source>list, show, create, update, claim, complete, discontinue, request-cancel, subscribe, unsubscribe or watch.</source>
        <translation>list, show, create, update, claim, complete, discontinue, request-cancel, subscribe, unsubscribe oder watch.</translation>
    </message>
    <message>
        <source>The task, where the command is about one.</source>
        <translation>Die Aufgabe, wo der Befehl von einer handelt.</translation>
    </message>
    <message>
        <source>list: a key and its value; * and ? are wildcards, times may be ranges. Repeatable.</source>
        <translation>list: ein Schlüssel und sein Wert; * und ? sind Platzhalter, Zeiten dürfen Bereiche sein. Wiederholbar.</translation>
    </message>
    <message>
        <source>list: an attribute to return besides the usual ones. Repeatable.</source>
        <translation>list: ein Attribut, das neben den üblichen geliefert wird. Wiederholbar.</translation>
    </message>
    <message>
        <source>list: most rows; 100 if not said.</source>
        <translation>list: höchstens so viele Zeilen; 100, wenn nichts gesagt ist.</translation>
    </message>
    <message>
        <source>list: everything, page after page.</source>
        <translation>list: alles, Seite für Seite.</translation>
    </message>
    <message>
        <source>create: what is to be done.</source>
        <translation>create: was zu tun ist.</translation>
    </message>
    <message>
        <source>create: MEDIUM if not said.</source>
        <translation>create: MEDIUM, wenn nichts gesagt ist.</translation>
    </message>
    <message>
        <source>create: a study to read. Repeatable.</source>
        <translation>create: eine Untersuchung zum Befunden. Wiederholbar.</translation>
    </message>
    <message>
        <source>create: where it is to be done; complete: where it was done.</source>
        <translation>create: wo es getan werden soll; complete: wo es getan wurde.</translation>
    </message>
    <message>
        <source>create: when it is to begin; now if not said.</source>
        <translation>create: wann es beginnen soll; jetzt, wenn nichts gesagt ist.</translation>
    </message>
    <message>
        <source>create: the UID of the task; a new one if not said.</source>
        <translation>create: die UID der Aufgabe; eine neue, wenn nichts gesagt ist.</translation>
    </message>
    <message>
        <source>create, update: an attribute; a code is VALUE^SCHEME^MEANING. Repeatable.</source>
        <translation>create, update: ein Attribut; ein Code ist WERT^SCHEMA^BEDEUTUNG. Wiederholbar.</translation>
    </message>
    <message>
        <source>update: how far a claimed task has come.</source>
        <translation>update: wie weit eine übernommene Aufgabe ist.</translation>
    </message>
    <message>
        <source>update, complete, discontinue: a few words.</source>
        <translation>update, complete, discontinue: ein paar Worte.</translation>
    </message>
    <message>
        <source>complete: what was made. Repeatable.</source>
        <translation>complete: was entstanden ist. Wiederholbar.</translation>
    </message>
    <message>
        <source>discontinue: a code of CID 9300; request-cancel: a few words.</source>
        <translation>discontinue: ein Code aus CID 9300; request-cancel: ein paar Worte.</translation>
    </message>
    <message>
        <source>request-cancel: where to ask back.</source>
        <translation>request-cancel: wo man nachfragen kann.</translation>
    </message>
    <message>
        <source>subscribe, unsubscribe, watch: only what meets it. Repeatable.</source>
        <translation>subscribe, unsubscribe, watch: nur, was dazu passt. Wiederholbar.</translation>
    </message>
    <message>
        <source>subscribe, watch: finished tasks are kept until they were seen.</source>
        <translation>subscribe, watch: Fertige Aufgaben bleiben, bis sie gesehen wurden.</translation>
    </message>
    <message>
        <source>watch: end after so many events.</source>
        <translation>watch: nach so vielen Ereignissen enden.</translation>
    </message>
    <message>
        <source>watch: end after so many seconds.</source>
        <translation>watch: nach so vielen Sekunden enden.</translation>
    </message>
    <message>
        <source>The name under which events are sent to us; made from this computer if not said.</source>
        <translation>Der Name, unter dem uns Ereignisse gesendet werden; aus diesem Computer gebildet, wenn nichts gesagt ist.</translation>
    </message>
    <message>
        <source>--ae-title has 1 to 16 characters and no backslash.</source>
        <translation>--ae-title hat 1 bis 16 Zeichen und keinen Rückstrich.</translation>
    </message>
    <message>
        <source>List, claim and finish tasks of a worklist (UPS-RS).</source>
        <translation>Aufgaben einer Arbeitsliste zeigen, übernehmen und beenden (UPS-RS).</translation>
    </message>
    <message>
        <source>More events came than could be followed; some are missing.</source>
        <translation>Es kamen mehr Ereignisse, als verfolgt werden konnten; einige fehlen.</translation>
    </message>
    <message>
        <source>Listening for events.</source>
        <translation>Ereignisse werden erwartet.</translation>
    </message>
    <message>
        <source>The archive does not open a channel for events.</source>
        <translation>Das Archiv öffnet keinen Kanal für Ereignisse.</translation>
    </message>
    <message>
        <source>The archive does not have %1 yet; the task refers to it as it was named.</source>
        <translation>Das Archiv hat %1 noch nicht; die Aufgabe verweist darauf, wie es genannt wurde.</translation>
    </message>
    <message>
        <source>The archive does not have %1; the task was not completed.</source>
        <translation>Das Archiv hat %1 nicht; die Aufgabe wurde nicht abgeschlossen.</translation>
    </message>
    <message>
        <source>list prints a table, or with --json one array of DICOM JSON objects; show prints the attributes, or one DICOM JSON object; create prints the UID of the new task. claim keeps the key to the task in the profile, so that update, complete and discontinue work from another shell. watch prints events as JSON lines: {&quot;event&quot;:&quot;state|cancel-requested|progress|assigned|archive-status|other&quot;,&quot;type&quot;,&quot;workitem&quot;,&quot;received&quot;,&quot;dataset&quot;} and, where they are known, &quot;state&quot;,&quot;progress&quot;,&quot;description&quot;,&quot;requestingAE&quot;,&quot;reason&quot;,&quot;inputReadiness&quot;,&quot;status&quot;.
With --json the others print {&quot;workitem&quot;,&quot;outcome&quot;,&quot;state&quot;} or {&quot;subscription&quot;,&quot;outcome&quot;,&quot;channels&quot;}; outcome is created, updated, claimed, completed, discontinued, canceled, asked, noted, subscribed, unsubscribed or none.
Exit status: 0 done; 1 cut short; 2 refused or unreachable, or no worklist is there, and nothing is printed; 64 usage.</source>
        <translation>list gibt eine Tabelle aus, mit --json ein Feld von DICOM-JSON-Objekten; show die Attribute oder ein DICOM-JSON-Objekt; create die UID der neuen Aufgabe. claim bewahrt den Schlüssel zur Aufgabe im Profil auf, so dass update, complete und discontinue auch aus einer anderen Shell gehen. watch gibt Ereignisse als JSON-Zeilen aus: {&quot;event&quot;:&quot;state|cancel-requested|progress|assigned|archive-status|other&quot;,&quot;type&quot;,&quot;workitem&quot;,&quot;received&quot;,&quot;dataset&quot;} und, wo sie bekannt sind, &quot;state&quot;,&quot;progress&quot;,&quot;description&quot;,&quot;requestingAE&quot;,&quot;reason&quot;,&quot;inputReadiness&quot;,&quot;status&quot;.
Mit --json geben die anderen {&quot;workitem&quot;,&quot;outcome&quot;,&quot;state&quot;} oder {&quot;subscription&quot;,&quot;outcome&quot;,&quot;channels&quot;} aus; outcome ist created, updated, claimed, completed, discontinued, canceled, asked, noted, subscribed, unsubscribed oder none.
Endestatus: 0 getan; 1 unvollständig; 2 abgelehnt oder nicht erreichbar, oder dort ist keine Arbeitsliste, und nichts wird ausgegeben; 64 Aufruf.</translation>
    </message>
</context>
<context>
    <name>ZipArchive</name>
    <message>
        <source>The zip archive cannot be read.</source>
        <translation>Das Zip-Archiv ist nicht lesbar.</translation>
    </message>
    <message>
        <source>The zip archive is encrypted. Unpack it first.</source>
        <translation>Das Zip-Archiv ist verschlüsselt. Entpacken Sie es zuerst.</translation>
    </message>
    <message>
        <source>The zip archive holds too much. Unpack it first.</source>
        <translation>Das Zip-Archiv enthält zu viel. Entpacken Sie es zuerst.</translation>
    </message>
    <message>
        <source>There is not enough room to unpack the zip archive.</source>
        <translation>Der Platz reicht nicht, um das Zip-Archiv zu entpacken.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>The zip archive is damaged.</source>
        <translation>Das Zip-Archiv ist beschädigt.</translation>
    </message>
</context>
<context>
    <name>app::Demonstration</name>
    <message>
        <source>The demonstration could not be made: the temporary folder may be full.</source>
        <translation>Die Demonstration konnte nicht erstellt werden: Der temporäre Ordner ist möglicherweise voll.</translation>
    </message>
    <message>
        <source>The demonstration is not installed: negatoscope-phantoms is missing beside the program.</source>
        <translation>Die Demonstration ist nicht installiert: negatoscope-phantoms fehlt neben dem Programm.</translation>
    </message>
</context>
<context>
    <name>app::Screenshot</name>
    <message>
        <source>Not everything on the window came within 60 seconds.</source>
        <translation>Nicht alles im Fenster kam innerhalb von 60 Sekunden.</translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>%1 konnte nicht geschrieben werden: %2</translation>
    </message>
</context>
<context>
    <name>app::Walkthrough</name>
    <message>
        <source>The step &quot;%1&quot; did not come to its end.</source>
        <translation>Der Schritt „%1“ kam nicht zum Ende.</translation>
    </message>
    <message>
        <source>The pictures cannot be written to %1.</source>
        <translation>Die Bilder lassen sich nicht nach %1 schreiben.</translation>
    </message>
</context>
<context>
    <name>codecs</name>
    <message>
        <source>The image data are damaged.</source>
        <translation>Die Bilddaten sind beschädigt.</translation>
    </message>
    <message>
        <source>The image data end too early.</source>
        <translation>Die Bilddaten enden zu früh.</translation>
    </message>
    <message>
        <source>The image data do not match their description.</source>
        <translation>Die Bilddaten passen nicht zu ihrer Beschreibung.</translation>
    </message>
    <message>
        <source>Images of this bit depth cannot be shown.</source>
        <translation>Bilder dieser Bittiefe können nicht angezeigt werden.</translation>
    </message>
    <message>
        <source>The image is compressed in a way that is not supported.</source>
        <translation>Das Kompressionsverfahren des Bildes wird nicht unterstützt.</translation>
    </message>
    <message>
        <source>Videos cannot be shown.</source>
        <translation>Videos können nicht angezeigt werden.</translation>
    </message>
    <message>
        <source>The server sent something that is not a picture.</source>
        <translation>Der Server hat etwas gesendet, das kein Bild ist.</translation>
    </message>
    <message>
        <source>The picture is too large.</source>
        <translation>Das Bild ist zu groß.</translation>
    </message>
    <message>
        <source>The image uses a variant of its compression that is not supported.</source>
        <translation>Diese Variante des Kompressionsverfahrens wird nicht unterstützt.</translation>
    </message>
</context>
<context>
    <name>deidentification</name>
    <message>
        <source>Descriptions, without names, numbers and dates</source>
        <translation>Beschreibungen, ohne Namen, Nummern und Daten</translation>
    </message>
    <message>
        <source>Lines and shapes of annotations, without their texts</source>
        <translation>Linien und Formen von Anmerkungen, ohne ihre Texte</translation>
    </message>
    <message>
        <source>Numbers and codes of reports, without typed text</source>
        <translation>Zahlen und Codes von Befunden, ohne getippten Text</translation>
    </message>
    <message>
        <source>Which device made the images</source>
        <translation>Welches Gerät die Bilder aufgenommen hat</translation>
    </message>
    <message>
        <source>Which institution made them</source>
        <translation>Welche Einrichtung sie aufgenommen hat</translation>
    </message>
    <message>
        <source>Dates and times as they are</source>
        <translation>Datum und Uhrzeit, wie sie sind</translation>
    </message>
    <message>
        <source>Dates, all of a patient moved by the same number of days</source>
        <translation>Daten, bei jedem Patienten alle um dieselbe Zahl von Tagen verschoben</translation>
    </message>
    <message>
        <source>Sex, age, size, weight and the like</source>
        <translation>Geschlecht, Alter, Größe, Gewicht und Ähnliches</translation>
    </message>
    <message>
        <source>Private elements that are known to be safe</source>
        <translation>Private Elemente, die als unbedenklich bekannt sind</translation>
    </message>
    <message>
        <source>UIDs; the images can then be traced to their originals</source>
        <translation>UIDs; die Bilder lassen sich dann zu ihren Originalen zurückverfolgen</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>entfernt</translation>
    </message>
    <message>
        <source>emptied</source>
        <translation>geleert</translation>
    </message>
    <message>
        <source>replaced</source>
        <translation>ersetzt</translation>
    </message>
    <message>
        <source>UID replaced</source>
        <translation>UID ersetzt</translation>
    </message>
    <message>
        <source>date moved</source>
        <translation>Datum verschoben</translation>
    </message>
    <message>
        <source>cleaned</source>
        <translation>bereinigt</translation>
    </message>
    <message>
        <source>private element</source>
        <translation>privates Element</translation>
    </message>
    <message>
        <source>unknown element</source>
        <translation>unbekanntes Element</translation>
    </message>
    <message>
        <source>De-identification by the Basic Application Level Confidentiality Profile (DICOM PS3.15 Annex E)</source>
        <translation>De-Identifizierung nach dem Basic Application Level Confidentiality Profile (DICOM PS3.15 Anhang E)</translation>
    </message>
    <message>
        <source>Project: %1</source>
        <translation>Projekt: %1</translation>
    </message>
    <message>
        <source>Kept: %1</source>
        <translation>Behalten: %1</translation>
    </message>
    <message>
        <source>Copies made: %1</source>
        <translation>Angefertigte Kopien: %1</translation>
    </message>
    <message>
        <source>Of these held back until somebody looked at them: %1</source>
        <translation>Davon zurückgehalten, bis sie jemand angesehen hat: %1</translation>
    </message>
    <message>
        <source>Of these showing a head, where a face may be recognised: %1</source>
        <translation>Davon vom Kopf, an denen ein Gesicht erkennbar sein kann: %1</translation>
    </message>
    <message>
        <source>Left out: %1</source>
        <translation>Weggelassen: %1</translation>
    </message>
    <message>
        <source>Descriptions that stay:</source>
        <translation>Beschreibungen, die bleiben:</translation>
    </message>
</context>
<context>
    <name>dicom</name>
    <message>
        <source>This is not a DICOM file.</source>
        <translation>Dies ist keine DICOM-Datei.</translation>
    </message>
    <message>
        <source>The DICOM object is incomplete: it ends too early.</source>
        <translation>Das DICOM-Objekt ist unvollständig: Es endet zu früh.</translation>
    </message>
    <message>
        <source>The DICOM object is damaged and cannot be read.</source>
        <translation>Das DICOM-Objekt ist beschädigt und nicht lesbar.</translation>
    </message>
    <message>
        <source>The DICOM object is nested too deeply.</source>
        <translation>Das DICOM-Objekt ist zu tief verschachtelt.</translation>
    </message>
    <message>
        <source>The DICOM object is larger than the limit set for it.</source>
        <translation>Das DICOM-Objekt ist größer als die gesetzte Grenze.</translation>
    </message>
    <message>
        <source>The DICOM object has no pixel data.</source>
        <translation>Das DICOM-Objekt enthält keine Pixeldaten.</translation>
    </message>
    <message>
        <source>The DICOM object has no such frame.</source>
        <translation>Das DICOM-Objekt hat keinen solchen Frame.</translation>
    </message>
    <message>
        <source>The pixel data cannot be divided into frames without doubt.</source>
        <translation>Die Pixeldaten lassen sich nicht zweifelsfrei in Frames aufteilen.</translation>
    </message>
    <message>
        <source>Single frames of this one-bit image cannot be taken out.</source>
        <translation>Einzelne Frames dieses Ein-Bit-Bildes lassen sich nicht entnehmen.</translation>
    </message>
    <message>
        <source>The answer is not valid DICOM JSON.</source>
        <translation>Die Antwort ist kein gültiges DICOM-JSON.</translation>
    </message>
    <message>
        <source>The answer is not valid DICOM XML.</source>
        <translation>Die Antwort ist kein gültiges DICOM-XML.</translation>
    </message>
    <message>
        <source>The copy could not be written; the disk may be full.</source>
        <translation>Die Kopie konnte nicht geschrieben werden; vielleicht ist der Datenträger voll.</translation>
    </message>
    <message>
        <source>The video is damaged and cannot be read.</source>
        <translation>Das Video ist beschädigt und nicht lesbar.</translation>
    </message>
    <message>
        <source>This kind of MP4 video is not supported: it must hold one plain H.264 or H.265 video.</source>
        <translation>Diese Art von MP4-Video wird nicht unterstützt: Es muss ein einziges, unverschlüsseltes H.264- oder H.265-Video enthalten.</translation>
    </message>
</context>
<context>
    <name>documents</name>
    <message>
        <source>The document is damaged and cannot be wrapped.</source>
        <translation>Das Dokument ist beschädigt und lässt sich nicht verpacken.</translation>
    </message>
    <message>
        <source>The picture is too large to be wrapped.</source>
        <translation>Das Bild ist zu groß, um verpackt zu werden.</translation>
    </message>
    <message>
        <source>DICOM takes H.264 videos up to level 4.2 of the High profile and H.265 videos up to level 5.1 of the Main profile; this one is another.</source>
        <translation>DICOM nimmt H.264-Videos bis Level 4.2 des Profils High und H.265-Videos bis Level 5.1 des Profils Main; dieses ist ein anderes.</translation>
    </message>
    <message>
        <source>The video lies on its side and is only turned by players. Save it upright first: DICOM viewers would show it lying.</source>
        <translation>Das Video liegt auf der Seite und wird erst beim Abspielen gedreht. Speichern Sie es zuerst aufrecht: DICOM-Betrachter würden es liegend zeigen.</translation>
    </message>
    <message>
        <source>The video cannot be read.</source>
        <translation>Das Video kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The document could not be written; the disk may be full.</source>
        <translation>Das Dokument konnte nicht geschrieben werden; vielleicht ist der Datenträger voll.</translation>
    </message>
</context>
<context>
    <name>imaging</name>
    <message>
        <source>The decoder program could not be started: images cannot be shown.</source>
        <translation>Das Dekodierprogramm konnte nicht gestartet werden: Bilder können nicht angezeigt werden.</translation>
    </message>
    <message>
        <source>The image could not be decoded: its data broke the decoder.</source>
        <translation>Das Bild konnte nicht dekodiert werden: Seine Daten haben den Dekoder zum Absturz gebracht.</translation>
    </message>
    <message>
        <source>The image took too long to decode.</source>
        <translation>Das Dekodieren des Bildes hat zu lange gedauert.</translation>
    </message>
    <message>
        <source>There is not enough memory for the image.</source>
        <translation>Der Speicher reicht für das Bild nicht aus.</translation>
    </message>
    <message>
        <source>The file cannot be read.</source>
        <translation>Die Datei ist nicht lesbar.</translation>
    </message>
    <message>
        <source>This is not a file.</source>
        <translation>Dies ist keine Datei.</translation>
    </message>
    <message>
        <source>The object holds no image.</source>
        <translation>Das Objekt enthält kein Bild.</translation>
    </message>
    <message>
        <source>The object has fewer images.</source>
        <translation>Das Objekt enthält weniger Bilder.</translation>
    </message>
    <message>
        <source>The image is described wrongly: %1 is missing or out of range.</source>
        <translation>Das Bild ist falsch beschrieben: %1 fehlt oder liegt außerhalb des zulässigen Bereichs.</translation>
    </message>
    <message>
        <source>Images in the colour space %1 cannot be shown.</source>
        <translation>Bilder im Farbraum %1 können nicht angezeigt werden.</translation>
    </message>
    <message>
        <source>Images of %1 bits per sample cannot be shown.</source>
        <translation>Bilder mit %1 Bit je Sample können nicht angezeigt werden.</translation>
    </message>
    <message>
        <source>The image of %1 × %2 pixels is too large to be shown.</source>
        <translation>Das Bild mit %1 × %2 Pixeln ist zu groß zum Anzeigen.</translation>
    </message>
    <message>
        <source>This object holds no image.</source>
        <translation>Dieses Objekt enthält kein Bild.</translation>
    </message>
    <message>
        <source>The image says it has %1 frames; at most %2 are read.</source>
        <translation>Das Bild gibt %1 Frames an; höchstens %2 werden gelesen.</translation>
    </message>
    <message>
        <source>The colour table of the image cannot be read.</source>
        <translation>Die Farbtabelle des Bildes ist nicht lesbar.</translation>
    </message>
    <message>
        <source>Axial</source>
        <translation>Axial</translation>
    </message>
    <message>
        <source>Sagittal</source>
        <translation>Sagittal</translation>
    </message>
    <message>
        <source>Coronal</source>
        <translation>Koronar</translation>
    </message>
    <message>
        <source>Oblique</source>
        <translation>Schräg</translation>
    </message>
    <message>
        <source>Localizer</source>
        <translation>Localizer</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Frame of reference %1</source>
        <translation>Bezugssystem %1</translation>
    </message>
    <message>
        <source>%1 mm pixels</source>
        <translation>%1-mm-Pixel</translation>
    </message>
    <message>
        <source>Clip %1</source>
        <translation>Clip %1</translation>
    </message>
    <message>
        <source>Stack %1</source>
        <translation>Stapel %1</translation>
    </message>
    <message>
        <source>Segment %1</source>
        <translation>Segment %1</translation>
    </message>
    <message>
        <source>Time point %1</source>
        <translation>Zeitpunkt %1</translation>
    </message>
    <message>
        <source>Echo %1</source>
        <translation>Echo %1</translation>
    </message>
    <message>
        <source>TE %1 ms</source>
        <translation>TE %1 ms</translation>
    </message>
    <message>
        <source>b %1</source>
        <translation>b %1</translation>
    </message>
    <message>
        <source>Acquisition %1</source>
        <translation>Aufnahme %1</translation>
    </message>
    <message>
        <source>Trigger %1 ms</source>
        <translation>Trigger %1 ms</translation>
    </message>
    <message>
        <source>Phase %1</source>
        <translation>Phase %1</translation>
    </message>
    <message>
        <source>no SUV: the image has no units</source>
        <translation>kein SUV: Das Bild hat keine Einheit</translation>
    </message>
    <message>
        <source>no SUV: the units are %1, not BQML</source>
        <translation>kein SUV: Die Einheit ist %1, nicht BQML</translation>
    </message>
    <message>
        <source>uptake is normalised by %1, not by body weight</source>
        <translation>Der Uptake ist auf %1 bezogen, nicht auf das Körpergewicht</translation>
    </message>
    <message>
        <source>no SUV: attenuation is not corrected</source>
        <translation>kein SUV: Die Schwächung ist nicht korrigiert</translation>
    </message>
    <message>
        <source>no SUV: decay is not corrected</source>
        <translation>kein SUV: Der Zerfall ist nicht korrigiert</translation>
    </message>
    <message>
        <source>no SUV: the patient&apos;s weight is missing</source>
        <translation>kein SUV: Das Gewicht des Patienten fehlt</translation>
    </message>
    <message>
        <source>no SUV: the injected dose is missing</source>
        <translation>kein SUV: Die injizierte Dosis fehlt</translation>
    </message>
    <message>
        <source>no SUV: the half-life is missing</source>
        <translation>kein SUV: Die Halbwertszeit fehlt</translation>
    </message>
    <message>
        <source>no SUV: it is not said to which time decay was corrected</source>
        <translation>kein SUV: Es fehlt, auf welchen Zeitpunkt der Zerfall korrigiert ist</translation>
    </message>
    <message>
        <source>no SUV: the time of the scan is missing</source>
        <translation>kein SUV: Die Zeit der Aufnahme fehlt</translation>
    </message>
    <message>
        <source>no SUV: the time of the injection is missing or after the scan</source>
        <translation>kein SUV: Die Zeit der Injektion fehlt oder liegt nach der Aufnahme</translation>
    </message>
    <message>
        <source>A volume is made of grey values only; these images are in colour.</source>
        <translation>Ein Volumen entsteht nur aus Grauwerten; diese Bilder sind farbig.</translation>
    </message>
    <message>
        <source>These images make no volume: it is not said where they lie in the patient.</source>
        <translation>Diese Bilder ergeben kein Volumen: Es ist nicht angegeben, wo sie im Patienten liegen.</translation>
    </message>
    <message>
        <source>These images make no volume: their matrix or pixel spacing differs.</source>
        <translation>Diese Bilder ergeben kein Volumen: Ihre Matrix oder ihr Pixelabstand unterscheidet sich.</translation>
    </message>
    <message>
        <source>These images make no volume: they are not parallel to each other.</source>
        <translation>Diese Bilder ergeben kein Volumen: Sie sind nicht parallel zueinander.</translation>
    </message>
    <message>
        <source>These images make no volume: they belong to different frames of reference.</source>
        <translation>Diese Bilder ergeben kein Volumen: Sie gehören zu verschiedenen Bezugssystemen.</translation>
    </message>
    <message>
        <source>%1 images make no volume; at least %2 positions are needed.</source>
        <translation>%1 Bilder ergeben kein Volumen; mindestens %2 Positionen sind nötig.</translation>
    </message>
    <message>
        <source>These images make no volume: they all lie at one position.</source>
        <translation>Diese Bilder ergeben kein Volumen: Sie liegen alle an einer Position.</translation>
    </message>
    <message>
        <source>These images make no volume: some are missing, at %1 mm.</source>
        <translation>Diese Bilder ergeben kein Volumen: Es fehlen welche, bei %1 mm.</translation>
    </message>
    <message>
        <source>These images make no volume: they lie between %1 and %2 mm apart, farthest at %3 mm.</source>
        <translation>Diese Bilder ergeben kein Volumen: Sie liegen %1 bis %2 mm auseinander, am weitesten bei %3 mm.</translation>
    </message>
    <message>
        <source>These images make no volume: image %1 could not be read.</source>
        <translation>Diese Bilder ergeben kein Volumen: Bild %1 konnte nicht gelesen werden.</translation>
    </message>
    <message>
        <source>These images make no volume: their values do not mean the same.</source>
        <translation>Diese Bilder ergeben kein Volumen: Ihre Werte bedeuten nicht dasselbe.</translation>
    </message>
    <message>
        <source>The images take %1, more than the %2 that pictures may take on this computer.</source>
        <translation>Die Bilder brauchen %1, mehr als die %2, die Bilder auf diesem Rechner belegen dürfen.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>There is not enough memory for this plane.</source>
        <translation>Für diese Ebene reicht der Speicher nicht.</translation>
    </message>
    <message>
        <source>The images lie %1 to %2 mm apart; what is shown was made from their true positions.</source>
        <translation>Die Bilder liegen %1 bis %2 mm auseinander; was gezeigt wird, ist aus ihren wahren Positionen berechnet.</translation>
    </message>
    <message>
        <source>The gantry was tilted by %1°; what is shown was made from the true positions.</source>
        <translation>Die Gantry war um %1° gekippt; was gezeigt wird, ist aus den wahren Positionen berechnet.</translation>
    </message>
    <message>
        <source>Images left out because their position is there already: %1</source>
        <translation>Bilder, die wegfallen, weil ihre Position schon da ist: %1</translation>
    </message>
    <message>
        <source>There is not enough memory for a 3D picture.</source>
        <translation>Für ein 3D-Bild reicht der Speicher nicht.</translation>
    </message>
</context>
<context>
    <name>imaging::Measurement</name>
    <message>
        <source>in the patient</source>
        <translation>im Patienten</translation>
    </message>
    <message>
        <source>calibrated</source>
        <translation>kalibriert</translation>
    </message>
    <message>
        <source>at the detector</source>
        <translation>am Detektor</translation>
    </message>
    <message>
        <source>corrected for magnification</source>
        <translation>um die Vergrößerung korrigiert</translation>
    </message>
    <message>
        <source>nominal spacing of the scanner</source>
        <translation>Nennabstand des Scanners</translation>
    </message>
    <message>
        <source>scale of the ultrasound region</source>
        <translation>Maßstab der Ultraschallregion</translation>
    </message>
    <message>
        <source>uncalibrated: outside the ultrasound regions</source>
        <translation>unkalibriert: außerhalb der Ultraschallregionen</translation>
    </message>
    <message>
        <source>not measured: across ultrasound regions</source>
        <translation>nicht gemessen: über Ultraschallregionen hinweg</translation>
    </message>
    <message>
        <source>uncalibrated: widths of pixels</source>
        <translation>unkalibriert: Pixelbreiten</translation>
    </message>
    <message>
        <source>uncalibrated</source>
        <translation>unkalibriert</translation>
    </message>
    <message>
        <source>calibrated by geometry</source>
        <translation>kalibriert nach der Geometrie</translation>
    </message>
    <message>
        <source>calibrated by an object of known size</source>
        <translation>kalibriert an einem Objekt bekannter Größe</translation>
    </message>
    <message>
        <source>corrected for the estimated magnification %1</source>
        <translation>um die geschätzte Vergrößerung %1 korrigiert</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Angle</source>
        <translation>Winkel</translation>
    </message>
    <message>
        <source>Cobb angle</source>
        <translation>Cobb-Winkel</translation>
    </message>
    <message>
        <source>Rectangle</source>
        <translation>Rechteck</translation>
    </message>
    <message>
        <source>Ellipse</source>
        <translation>Ellipse</translation>
    </message>
    <message>
        <source>Freehand region</source>
        <translation>Freihandregion</translation>
    </message>
    <message>
        <source>Value at a point</source>
        <translation>Wert an einem Punkt</translation>
    </message>
    <message>
        <source>Arrow</source>
        <translation>Pfeil</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Linie</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Across</source>
        <translation>Quer</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Senkrecht</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Fläche</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>SD</source>
        <translation>SD</translation>
    </message>
    <message>
        <source>Min</source>
        <translation>Min</translation>
    </message>
    <message>
        <source>Max</source>
        <translation>Max</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>Pixel</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>MIP</source>
        <translation>MIP</translation>
    </message>
    <message>
        <source>MinIP</source>
        <translation>MinIP</translation>
    </message>
    <message>
        <source>MEAN</source>
        <translation>MITTELWERT</translation>
    </message>
    <message>
        <source>%1 %2 mm</source>
        <comment>MIP 10 mm</comment>
        <translation>%1 %2 mm</translation>
    </message>
    <message>
        <source>Axial plane</source>
        <translation>Axiale Ebene</translation>
    </message>
    <message>
        <source>Sagittal plane</source>
        <translation>Sagittale Ebene</translation>
    </message>
    <message>
        <source>Coronal plane</source>
        <translation>Koronare Ebene</translation>
    </message>
    <message>
        <source>Oblique plane</source>
        <translation>Schräge Ebene</translation>
    </message>
    <message>
        <source>resampled values of a reformatted plane</source>
        <translation>interpolierte Werte einer berechneten Ebene</translation>
    </message>
    <message>
        <source>reformatted plane</source>
        <translation>berechnete Ebene</translation>
    </message>
    <message>
        <source>Place across</source>
        <translation>Stelle quer</translation>
    </message>
    <message>
        <source>Place down</source>
        <translation>Stelle längs</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Velocity</source>
        <translation>Geschwindigkeit</translation>
    </message>
    <message>
        <source>Frequency</source>
        <translation>Frequenz</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>Tiefe</translation>
    </message>
</context>
<context>
    <name>network</name>
    <message>
        <source>Server answers</source>
        <translation>Server antwortet</translation>
    </message>
    <message>
        <source>Search (QIDO-RS)</source>
        <translation>Suche (QIDO-RS)</translation>
    </message>
    <message>
        <source>Retrieve (WADO-RS)</source>
        <translation>Abruf (WADO-RS)</translation>
    </message>
    <message>
        <source>Needs the search.</source>
        <translation>Setzt die Suche voraus.</translation>
    </message>
    <message>
        <source>Search answers in XML</source>
        <translation>Suche antwortet in XML</translation>
    </message>
    <message>
        <source>Understands special characters in a search</source>
        <translation>Versteht Sonderzeichen in der Suche</translation>
    </message>
    <message>
        <source>Needs a study with a patient&apos;s name, and wildcards.</source>
        <translation>Setzt eine Studie mit Patientennamen und Platzhalter voraus.</translation>
    </message>
    <message>
        <source>Wildcards are sent instead, and the rows are filtered here.</source>
        <translation>Stattdessen werden Platzhalter gesendet und die Zeilen hier gefiltert.</translation>
    </message>
    <message>
        <source>Finds names that sound alike</source>
        <translation>Findet ähnlich klingende Namen</translation>
    </message>
    <message>
        <source>Accepted; whether it does anything cannot be told.</source>
        <translation>Angenommen; ob es etwas bewirkt, ist nicht erkennbar.</translation>
    </message>
    <message>
        <source>The archive is empty.</source>
        <translation>Das Archiv ist leer.</translation>
    </message>
    <message>
        <source>Lists series</source>
        <translation>Listet Serien</translation>
    </message>
    <message>
        <source>Lists images</source>
        <translation>Listet Bilder</translation>
    </message>
    <message>
        <source>Gives metadata</source>
        <translation>Liefert Metadaten</translation>
    </message>
    <message>
        <source>Gives images as they are stored</source>
        <translation>Liefert Bilder wie gespeichert</translation>
    </message>
    <message>
        <source>Retrieve of whole series (WADO-RS)</source>
        <translation>Abruf ganzer Serien (WADO-RS)</translation>
    </message>
    <message>
        <source>Gives single frames as they are stored</source>
        <translation>Liefert einzelne Frames wie gespeichert</translation>
    </message>
    <message>
        <source>Uncompressed only.</source>
        <translation>Nur unkomprimiert.</translation>
    </message>
    <message>
        <source>Renders pictures</source>
        <translation>Rendert Bilder</translation>
    </message>
    <message>
        <source>Gives thumbnails</source>
        <translation>Liefert Vorschaubilder</translation>
    </message>
    <message>
        <source>Store (STOW-RS)</source>
        <translation>Speichern (STOW-RS)</translation>
    </message>
    <message>
        <source>Uploads are switched off.</source>
        <translation>Uploads sind ausgeschaltet.</translation>
    </message>
    <message>
        <source>Worklist (UPS-RS)</source>
        <translation>Arbeitsliste (UPS-RS)</translation>
    </message>
    <message>
        <source>stored, but the archive changed some values</source>
        <translation>gespeichert, aber das Archiv hat einige Werte geändert</translation>
    </message>
    <message>
        <source>stored, but the archive left some values out</source>
        <translation>gespeichert, aber das Archiv hat einige Werte weggelassen</translation>
    </message>
    <message>
        <source>stored, although it does not match its SOP class</source>
        <translation>gespeichert, obwohl es nicht zu seiner SOP-Klasse passt</translation>
    </message>
    <message>
        <source>the archive already has an object with this identifier</source>
        <translation>das Archiv hat schon ein Objekt mit dieser Kennung</translation>
    </message>
    <message>
        <source>the archive is just storing this object</source>
        <translation>das Archiv speichert dieses Objekt gerade</translation>
    </message>
    <message>
        <source>stored, but some values are not valid</source>
        <translation>gespeichert, aber einige Werte sind ungültig</translation>
    </message>
    <message>
        <source>the archive could not process it, or it belongs to another study</source>
        <translation>das Archiv konnte es nicht verarbeiten, oder es gehört zu einer anderen Studie</translation>
    </message>
    <message>
        <source>the archive does not accept this kind of object (SOP class)</source>
        <translation>das Archiv nimmt diese Art von Objekt (SOP-Klasse) nicht an</translation>
    </message>
    <message>
        <source>the archive does not permit it</source>
        <translation>das Archiv erlaubt es nicht</translation>
    </message>
    <message>
        <source>the archive is out of resources; try again later</source>
        <translation>dem Archiv fehlen Ressourcen; versuchen Sie es später erneut</translation>
    </message>
    <message>
        <source>it belongs to another study than the one stored to</source>
        <translation>es gehört zu einer anderen Studie als der, in die gespeichert wird</translation>
    </message>
    <message>
        <source>the data set does not match its SOP class</source>
        <translation>der Datensatz passt nicht zu seiner SOP-Klasse</translation>
    </message>
    <message>
        <source>the archive does not accept this encoding (transfer syntax)</source>
        <translation>das Archiv nimmt diese Kodierung (Transfersyntax) nicht an</translation>
    </message>
    <message>
        <source>the archive cannot understand it</source>
        <translation>das Archiv versteht es nicht</translation>
    </message>
    <message>
        <source>the archive gives the reason %1</source>
        <translation>das Archiv nennt den Grund %1</translation>
    </message>
    <message>
        <source>The server</source>
        <translation>Der Server</translation>
    </message>
    <message>
        <source>%1 cannot be reached. Is the address right, and is the server running?</source>
        <translation>%1 ist nicht erreichbar. Stimmt die Adresse, und läuft der Server?</translation>
    </message>
    <message>
        <source>There is no server named %1. Check the address and the network.</source>
        <translation>Es gibt keinen Server namens %1. Prüfen Sie Adresse und Netzwerk.</translation>
    </message>
    <message>
        <source>The certificate of %1 is not trusted, so nothing was sent. Ask its administrator for the right certificate.</source>
        <translation>%1 hat kein vertrauenswürdiges Zertifikat; es wurde nichts gesendet. Bitten Sie die zuständige Administration um das richtige Zertifikat.</translation>
    </message>
    <message>
        <source>%1 does not answer. Try again later.</source>
        <translation>%1 antwortet nicht. Versuchen Sie es später erneut.</translation>
    </message>
    <message>
        <source>%1 sends too slowly; the transfer was ended. Try again later.</source>
        <translation>%1 sendet zu langsam; die Übertragung wurde beendet. Versuchen Sie es später erneut.</translation>
    </message>
    <message>
        <source>The transfer from %1 took too long and was ended. Ask for less at a time.</source>
        <translation>%1 brauchte zu lange für die Übertragung; sie wurde beendet. Fordern Sie weniger auf einmal an.</translation>
    </message>
    <message>
        <source>The connection to %1 was lost. Try again.</source>
        <translation>Die Verbindung zu %1 ist abgebrochen. Versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>The answer of %1 is incomplete. Try again.</source>
        <translation>%1 hat unvollständig geantwortet. Versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>The answer of %1 is too large. Ask for less at a time.</source>
        <translation>%1 antwortet mit zu vielen Daten. Fordern Sie weniger auf einmal an.</translation>
    </message>
    <message>
        <source>%1 does not answer as a web server should. Check address and port.</source>
        <translation>%1 antwortet nicht wie ein Webserver. Prüfen Sie Adresse und Port.</translation>
    </message>
    <message>
        <source>%1 points to another address that is not safe to follow. Check the address of the archive.</source>
        <translation>%1 verweist auf eine andere, nicht sichere Adresse. Prüfen Sie die Adresse des Archivs.</translation>
    </message>
    <message>
        <source>%1 is not an address that is safe to ask. Check the address of the archive.</source>
        <translation>%1 ist keine sichere Adresse. Prüfen Sie die Adresse des Archivs.</translation>
    </message>
    <message>
        <source>What was to be sent could not be read.</source>
        <translation>Was gesendet werden sollte, ist nicht lesbar.</translation>
    </message>
    <message>
        <source>The server&apos;s answer is not well-formed. Tell its administrator.</source>
        <translation>Die Antwort des Servers ist fehlerhaft aufgebaut. Informieren Sie die zuständige Administration.</translation>
    </message>
    <message>
        <source>The server&apos;s answer ends too early. Try again.</source>
        <translation>Die Antwort des Servers endet zu früh. Versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>The server sent an object that is too large.</source>
        <translation>Der Server hat ein zu großes Objekt gesendet.</translation>
    </message>
    <message>
        <source>%1 answered with a web page instead of images or data. Check the address, and whether a sign-in is needed.</source>
        <translation>%1 hat mit einer Webseite statt mit Bildern oder Daten geantwortet. Prüfen Sie die Adresse und ob eine Anmeldung nötig ist.</translation>
    </message>
    <message>
        <source>%1 answered in a format that cannot be read here. Check the archive&apos;s settings.</source>
        <translation>%1 hat in einem hier nicht lesbaren Format geantwortet. Prüfen Sie die Einstellungen des Archivs.</translation>
    </message>
    <message>
        <source>%1 sent another object than the one asked for; it was not used. Tell its administrator.</source>
        <translation>%1 hat ein anderes als das angeforderte Objekt gesendet; es wurde nicht verwendet. Informieren Sie die zuständige Administration.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>None of the files can be read, so nothing was sent.</source>
        <translation>Keine der Dateien ist lesbar; es wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>The file %1 cannot be read.</source>
        <translation>Die Datei %1 ist nicht lesbar.</translation>
    </message>
    <message>
        <source>%1 wants a sign-in. Check user name and password.</source>
        <translation>%1 verlangt eine Anmeldung. Prüfen Sie Benutzername und Passwort.</translation>
    </message>
    <message>
        <source>%1 does not permit this. Ask its administrator for the right.</source>
        <translation>%1 erlaubt dies nicht. Bitten Sie die zuständige Administration um die Berechtigung.</translation>
    </message>
    <message>
        <source>%1 waited too long for the request. Try again.</source>
        <translation>%1 hat zu lange auf die Anfrage gewartet. Versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>This is too much at once for %1. Use smaller portions.</source>
        <translation>%1 nimmt nicht so viel auf einmal an. Verwenden Sie kleinere Portionen.</translation>
    </message>
    <message>
        <source>The question is too long for %1. Use fewer criteria.</source>
        <translation>%1 nimmt eine so lange Anfrage nicht an. Verwenden Sie weniger Kriterien.</translation>
    </message>
    <message>
        <source>%1 is busy. Try again in a while.</source>
        <translation>%1 ist ausgelastet. Versuchen Sie es in Kürze erneut.</translation>
    </message>
    <message>
        <source>%1 reports a fault of its own. Tell its administrator.</source>
        <translation>%1 meldet einen eigenen Fehler. Informieren Sie die zuständige Administration.</translation>
    </message>
    <message>
        <source>The archive behind %1 cannot be reached. Tell its administrator.</source>
        <translation>%1 erreicht das Archiv dahinter nicht. Informieren Sie die zuständige Administration.</translation>
    </message>
    <message>
        <source>%1 is busy or under maintenance. Try again in a while.</source>
        <translation>%1 ist ausgelastet oder wird gewartet. Versuchen Sie es in Kürze erneut.</translation>
    </message>
    <message>
        <source>The archive behind %1 did not answer in time. Try again.</source>
        <translation>%1 erhielt vom Archiv dahinter nicht rechtzeitig Antwort. Versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>%1 has no room left. Tell its administrator.</source>
        <translation>%1 hat keinen Speicherplatz mehr. Informieren Sie die zuständige Administration.</translation>
    </message>
    <message>
        <source>%1 refused with status %2. Tell its administrator.</source>
        <translation>%1 hat mit Status %2 abgelehnt. Informieren Sie die zuständige Administration.</translation>
    </message>
    <message>
        <source>%1 It says: %2</source>
        <extracomment>%1 is the sentence before, %2 the server&apos;s own words.</extracomment>
        <translation>%1 Es meldet: %2</translation>
    </message>
    <message>
        <source>The object that was tried holds no picture.</source>
        <translation>Das geprüfte Objekt enthält kein Bild.</translation>
    </message>
    <message>
        <source>The answer of %1 is not well-formed. Tell its administrator.</source>
        <translation>Die Antwort von %1 ist nicht wohlgeformt. Bitte die Administration verständigen.</translation>
    </message>
    <message>
        <source>%1 has no picture of this object. Its images may open nevertheless.</source>
        <translation>%1 hat kein Bild von diesem Objekt. Die Bilder lassen sich vielleicht trotzdem öffnen.</translation>
    </message>
    <message>
        <source>%1 did not understand the request. Check the archive&apos;s settings.</source>
        <translation>%1 hat die Anfrage nicht verstanden. Die Einstellungen des Archivs prüfen.</translation>
    </message>
    <message>
        <source>%1 does not have what was asked for. Search again, or check the archive&apos;s address.</source>
        <translation>%1 hat das Gewünschte nicht. Erneut suchen oder die Adresse des Archivs prüfen.</translation>
    </message>
    <message>
        <source>%1 does not offer this service. Check the archive&apos;s settings.</source>
        <translation>%1 bietet diesen Dienst nicht an. Die Einstellungen des Archivs prüfen.</translation>
    </message>
    <message>
        <source>%1 cannot give this in a format that can be read here. Tell its administrator.</source>
        <translation>%1 kann dies in keinem Format liefern, das hier gelesen werden kann. Bitte die Administration verständigen.</translation>
    </message>
    <message>
        <source>The proxy on the way to %1 wants a sign-in. Check the proxy settings.</source>
        <translation>Der Proxy auf dem Weg zu %1 verlangt eine Anmeldung. Prüfen Sie die Proxy-Einstellungen.</translation>
    </message>
    <message>
        <source>%1 refused: this contradicts what it already holds. Search for it there before you try again.</source>
        <translation>%1 hat abgelehnt: Das widerspricht dem, was dort schon vorliegt. Vor einem neuen Versuch dort danach suchen.</translation>
    </message>
    <message>
        <source>%1 no longer has what was asked for. Search again.</source>
        <translation>%1 hat das Gewünschte nicht mehr. Erneut suchen.</translation>
    </message>
    <message>
        <source>%1 cannot accept a transfer of this form. Tell its administrator.</source>
        <translation>%1 kann eine Übertragung in dieser Form nicht annehmen. Bitte die Administration verständigen.</translation>
    </message>
    <message>
        <source>%1 does not accept this format. Tell its administrator.</source>
        <translation>%1 nimmt dieses Format nicht an. Bitte die Administration verständigen.</translation>
    </message>
    <message>
        <source>The list of uploads cannot be read or written. Is the disk full, or the folder protected?</source>
        <translation>Die Liste der Uploads kann nicht gelesen oder geschrieben werden. Ist die Platte voll oder der Ordner geschützt?</translation>
    </message>
    <message>
        <source>The list of uploads was written by a newer version of this program.</source>
        <translation>Die Liste der Uploads wurde von einer neueren Version dieses Programms geschrieben.</translation>
    </message>
    <message>
        <source>The archive has it already.</source>
        <translation>Das Archiv hat es schon.</translation>
    </message>
    <message>
        <source>The archive has another object under this SOP Instance UID; it was not sent.</source>
        <translation>Das Archiv hat unter dieser SOP Instance UID ein anderes Objekt; es wurde nicht gesendet.</translation>
    </message>
    <message>
        <source>The archive lists this SOP Instance UID but did not give its object to compare; it was not sent.</source>
        <translation>Das Archiv führt diese SOP Instance UID, gab das Objekt aber nicht zum Vergleich heraus; es wurde nicht gesendet.</translation>
    </message>
    <message>
        <source>Stored, says the archive; whether it had another object under this UID could not be asked.</source>
        <translation>Gespeichert, sagt das Archiv; ob es unter dieser UID ein anderes Objekt hatte, ließ sich nicht erfragen.</translation>
    </message>
    <message>
        <source>Found in the archive by a search.</source>
        <translation>Durch eine Suche im Archiv gefunden.</translation>
    </message>
    <message>
        <source>The archive did not confirm it and does not list it.</source>
        <translation>Das Archiv hat es nicht bestätigt und führt es nicht.</translation>
    </message>
    <message>
        <source>Stored, says the archive; it could not be looked up. %1</source>
        <extracomment>%1 is a whole sentence that says why.</extracomment>
        <translation>Gespeichert, sagt das Archiv; es ließ sich nicht nachschlagen. %1</translation>
    </message>
    <message>
        <source>The file is gone or cannot be read.</source>
        <translation>Die Datei ist nicht mehr da oder nicht lesbar.</translation>
    </message>
    <message>
        <source>The file has changed since it was looked at; it was not sent.</source>
        <translation>Die Datei hat sich seit der Durchsicht geändert; sie wurde nicht gesendet.</translation>
    </message>
    <message>
        <source>The archive does not take an object of this size. Its administrator can raise the limit.</source>
        <translation>Das Archiv nimmt kein Objekt dieser Größe an. Seine Verwaltung kann die Grenze anheben.</translation>
    </message>
    <message>
        <source>Another running Negatoscope is sending it.</source>
        <translation>Ein anderes laufendes Negatoscope sendet es gerade.</translation>
    </message>
    <message>
        <source>The connection was lost while it was sent.</source>
        <translation>Die Verbindung ging beim Senden verloren.</translation>
    </message>
    <message>
        <source>Gives images one by one (WADO-URI)</source>
        <translation>Liefert Bilder einzeln (WADO-URI)</translation>
    </message>
    <message>
        <source>The archive file that the server sent is damaged or cannot be read here.</source>
        <translation>Die Archivdatei, die der Server geschickt hat, ist beschädigt oder kann hier nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The key to this task could not be written to disk, so nothing was sent. Free some space or check the rights of the folder.</source>
        <translation>Der Schlüssel zu dieser Aufgabe konnte nicht auf die Platte geschrieben werden, daher wurde nichts gesendet. Schaffen Sie Platz oder prüfen Sie die Rechte des Ordners.</translation>
    </message>
    <message>
        <source>The key to this task is on this computer but cannot be read. Ask an administrator.</source>
        <translation>Der Schlüssel zu dieser Aufgabe liegt auf diesem Computer, ist aber nicht lesbar. Fragen Sie einen Administrator.</translation>
    </message>
    <message>
        <source>The subscription was made but could not be noted on this computer.</source>
        <translation>Das Abonnement besteht, konnte aber auf diesem Computer nicht vermerkt werden.</translation>
    </message>
    <message>
        <source>This task is not on the worklist any more.</source>
        <translation>Diese Aufgabe steht nicht mehr auf der Arbeitsliste.</translation>
    </message>
    <message>
        <source>Somebody else has begun this task.</source>
        <translation>Jemand anderes hat diese Aufgabe begonnen.</translation>
    </message>
    <message>
        <source>This task is already completed.</source>
        <translation>Diese Aufgabe ist schon fertig.</translation>
    </message>
    <message>
        <source>This task has been cancelled.</source>
        <translation>Diese Aufgabe wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Nobody has begun this task yet: claim it first.</source>
        <translation>Diese Aufgabe hat noch niemand begonnen: Übernehmen Sie sie zuerst.</translation>
    </message>
    <message>
        <source>This task was not claimed from this computer, so it cannot be changed here.</source>
        <translation>Diese Aufgabe wurde nicht von diesem Computer aus übernommen und kann daher hier nicht geändert werden.</translation>
    </message>
    <message>
        <source>The archive does not accept our key to this task. An administrator may have given it to somebody else.</source>
        <translation>Das Archiv nimmt unseren Schlüssel zu dieser Aufgabe nicht an. Vielleicht hat ein Administrator sie jemand anderem gegeben.</translation>
    </message>
    <message>
        <source>The archive did not answer clearly, and it is not known whether it did what was asked. The key is kept: try again.</source>
        <translation>Das Archiv hat nicht klar geantwortet, und es ist nicht bekannt, ob es tat, worum es gebeten wurde. Der Schlüssel ist aufgehoben: Versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Somebody has begun this task, and this archive cannot tell whether it was you. The key is kept; ask an administrator.</source>
        <translation>Jemand hat diese Aufgabe begonnen, und dieses Archiv kann nicht sagen, ob Sie es waren. Der Schlüssel ist aufgehoben; fragen Sie einen Administrator.</translation>
    </message>
    <message>
        <source>The task cannot be ended yet. Missing: %1.</source>
        <translation>Die Aufgabe kann noch nicht beendet werden. Es fehlt: %1.</translation>
    </message>
    <message>
        <source>The task cannot be created. Missing: %1.</source>
        <translation>Die Aufgabe kann nicht angelegt werden. Es fehlt: %1.</translation>
    </message>
    <message>
        <source>These cannot be changed after a task was created: %1.</source>
        <translation>Diese können nicht geändert werden, nachdem eine Aufgabe angelegt ist: %1.</translation>
    </message>
    <message>
        <source>The task was created, but the archive does not say under which UID. Look for it in the list.</source>
        <translation>Die Aufgabe wurde angelegt, aber das Archiv sagt nicht, unter welcher UID. Suchen Sie sie in der Liste.</translation>
    </message>
    <message>
        <source>It cannot be told without risk how this archive wants tasks to be changed. An administrator can set it.</source>
        <translation>Es lässt sich nicht gefahrlos feststellen, wie dieses Archiv Aufgaben geändert haben will. Ein Administrator kann es einstellen.</translation>
    </message>
    <message>
        <source>%1 sends no events.</source>
        <translation>%1 sendet keine Ereignisse.</translation>
    </message>
    <message>
        <source>%1 sends events for the whole worklist only, not for a filter.</source>
        <translation>%1 sendet Ereignisse nur für die ganze Arbeitsliste, nicht für einen Filter.</translation>
    </message>
    <message>
        <source>%1 does not open a channel for events.</source>
        <translation>%1 öffnet keinen Kanal für Ereignisse.</translation>
    </message>
    <message>
        <source>%1 found nothing: no task matches, or there is no worklist at this address.</source>
        <translation>%1 hat nichts gefunden: Keine Aufgabe passt, oder unter dieser Adresse gibt es keine Arbeitsliste.</translation>
    </message>
    <message>
        <source>This archive does not cancel a task that nobody has begun. Claim it and discontinue it.</source>
        <translation>Dieses Archiv bricht keine Aufgabe ab, die niemand begonnen hat. Übernehmen und beenden Sie sie.</translation>
    </message>
    <message>
        <source>The archive agreed, but the task has not changed. Try again later.</source>
        <translation>Das Archiv hat zugestimmt, aber die Aufgabe hat sich nicht geändert. Versuchen Sie es später noch einmal.</translation>
    </message>
    <message>
        <source>%1 The archive says: %2</source>
        <extracomment>%1 is the sentence before, %2 the archive&apos;s own words.</extracomment>
        <translation>%1 Das Archiv sagt: %2</translation>
    </message>
    <message>
        <source>You can close this page and go back to Negatoscope.</source>
        <translation>Sie können diese Seite schließen und zu Negatoscope zurückkehren.</translation>
    </message>
    <message>
        <source>There is nothing here.</source>
        <translation>Hier ist nichts.</translation>
    </message>
    <message>
        <source>Nothing is kept for this sign-in.</source>
        <translation>Für diese Anmeldung ist nichts aufbewahrt.</translation>
    </message>
    <message>
        <source>This computer has no key store that can be used. What is entered is kept until the program ends.</source>
        <translation>Dieser Rechner hat keinen nutzbaren Schlüsselspeicher. Was Sie eingeben, bleibt bis zum Ende des Programms.</translation>
    </message>
    <message>
        <source>The key store of this computer did not permit it. Unlock it and try again.</source>
        <translation>Der Schlüsselspeicher dieses Rechners hat es nicht erlaubt. Entsperren Sie ihn und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>%1 does not answer as an identity provider should. Check the issuer in the archive&apos;s settings.</source>
        <translation>%1 antwortet nicht wie ein Anmeldedienst. Prüfen Sie den Aussteller in den Einstellungen des Archivs.</translation>
    </message>
    <message>
        <source>%1 does not offer this kind of sign-in. Choose another one in the archive&apos;s settings.</source>
        <translation>%1 bietet diese Art der Anmeldung nicht an. Wählen Sie in den Einstellungen des Archivs eine andere.</translation>
    </message>
    <message>
        <source>%1 wants to be asked without encryption, which is not safe for a sign-in. Tell its administrator.</source>
        <translation>%1 will unverschlüsselt gefragt werden; das ist für eine Anmeldung nicht sicher. Sagen Sie es der Administration.</translation>
    </message>
    <message>
        <source>The answer to the sign-in did not come from %1, so it was not used. Try again.</source>
        <translation>Die Antwort auf die Anmeldung kam nicht von %1 und wurde nicht verwendet. Versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>%1 refused the sign-in. Check the archive&apos;s settings, or ask its administrator.</source>
        <translation>%1 hat die Anmeldung abgelehnt. Prüfen Sie die Einstellungen des Archivs oder fragen Sie die Administration.</translation>
    </message>
    <message>
        <source>The sign-in was declined.</source>
        <translation>Die Anmeldung wurde abgelehnt.</translation>
    </message>
    <message>
        <source>The sign-in was not finished in time. Try again.</source>
        <translation>Die Anmeldung wurde nicht rechtzeitig beendet. Versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>This computer does not let the browser answer back. Choose the sign-in with a code in the archive&apos;s settings.</source>
        <translation>Dieser Rechner lässt den Browser nicht antworten. Wählen Sie in den Einstellungen des Archivs die Anmeldung mit einem Code.</translation>
    </message>
    <message>
        <source>%1 is asked without encryption, so no password or token is sent there. Use an https:// address.</source>
        <translation>%1 wird unverschlüsselt gefragt; deshalb wird kein Passwort oder Token dorthin gesendet. Verwenden Sie eine https://-Adresse.</translation>
    </message>
    <message>
        <source>The sign-in is not set up completely. Complete it in the archive&apos;s settings.</source>
        <translation>Die Anmeldung ist nicht vollständig eingerichtet. Ergänzen Sie sie in den Einstellungen des Archivs.</translation>
    </message>
    <message>
        <source>The file %1 cannot be read. Check the certificates in the archive&apos;s settings.</source>
        <translation>Die Datei %1 ist nicht lesbar. Prüfen Sie die Zertifikate in den Einstellungen des Archivs.</translation>
    </message>
    <message>
        <source>The file %1 holds no certificate that can be read.</source>
        <translation>Die Datei %1 enthält kein lesbares Zertifikat.</translation>
    </message>
    <message>
        <source>The key in the file %1 cannot be read. Is its pass phrase right?</source>
        <translation>Der Schlüssel in der Datei %1 ist nicht lesbar. Stimmt sein Kennwort?</translation>
    </message>
    <message>
        <source>The key in the file %1 can be read by everybody on this computer. Take that right away first.</source>
        <translation>Den Schlüssel in der Datei %1 können alle auf diesem Rechner lesen. Nehmen Sie dieses Recht zuerst weg.</translation>
    </message>
    <message>
        <source>The certificate of %1 is not the one that was trusted (%2 …, now %3 …), so nothing was sent. Ask its administrator whether it was changed.</source>
        <extracomment>%1 is the server, %2 and %3 are beginnings of fingerprints.</extracomment>
        <translation>Das Zertifikat von %1 ist nicht das, dem vertraut wurde (%2 …, jetzt %3 …); deshalb wurde nichts gesendet. Fragen Sie die Administration, ob es gewechselt wurde.</translation>
    </message>
    <message>
        <source>The file holds no archive. Choose one that was exported here.</source>
        <translation>Die Datei enthält kein Archiv. Wählen Sie eine, die hier exportiert wurde.</translation>
    </message>
    <message>
        <source>Wants types in quotation marks</source>
        <translation>Will Typen in Anführungszeichen</translation>
    </message>
    <message>
        <source>%1, issued by %2, valid until %3</source>
        <extracomment>%1 is &quot;TLS 1.3&quot;, %2 who issued the certificate, %3 a date</extracomment>
        <translation>%1, ausgestellt von %2, gültig bis %3</translation>
    </message>
    <message>
        <source>Encrypted, with the one trusted certificate</source>
        <translation>Verschlüsselt, mit dem einen vertrauten Zertifikat</translation>
    </message>
    <message>
        <source>Encrypted and trusted</source>
        <translation>Verschlüsselt und vertrauenswürdig</translation>
    </message>
    <message>
        <source>Sign-in</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 is part of a sentence, %2 a list of attribute names.</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 took nothing and sends us elsewhere without saying where. Check the address of the archive, and whether a sign-in is needed.</source>
        <translation>%1 hat nichts angenommen und verweist woandershin, ohne zu sagen, wohin. Prüfen Sie die Adresse des Archivs und ob eine Anmeldung nötig ist.</translation>
    </message>
    <message>
        <source>%1 took nothing and sends us to %2, where nothing was sent. Check the address of the archive, and whether a sign-in is needed.</source>
        <extracomment>%1 is the server that was asked, %2 the address that it names instead.</extracomment>
        <translation>%1 hat nichts angenommen und verweist auf %2; dorthin wurde nichts gesendet. Prüfen Sie die Adresse des Archivs und ob eine Anmeldung nötig ist.</translation>
    </message>
    <message>
        <source>You claimed this task on this computer, but the key store of the system does not give the key that opens the claim. Unlock the key store and try again. If the key is lost, only the archive&apos;s administrator can end the task.</source>
        <translation>Sie haben diese Aufgabe an diesem Computer übernommen, aber der Schlüsselspeicher des Systems gibt den Schlüssel dazu nicht heraus. Entsperren Sie den Schlüsselspeicher und versuchen Sie es noch einmal. Ist der Schlüssel verloren, kann nur wer das Archiv verwaltet die Aufgabe beenden.</translation>
    </message>
    <message>
        <source>%1 did not answer several times and is asked again in %2 s. Check that it is running.</source>
        <translation>%1 hat mehrmals nicht geantwortet und wird in %2 s wieder gefragt. Prüfen Sie, ob es läuft.</translation>
    </message>
    <message>
        <source>%1 points to another server, %2, which was not asked. If that is right, enter it as the address of the archive, or allow it as another host in the archive&apos;s connection settings.</source>
        <extracomment>%1 is the server that was asked, %2 the address that it names instead.</extracomment>
        <translation>%1 verweist auf einen anderen Server, %2, der nicht gefragt wurde. Wenn das stimmt, tragen Sie ihn als Adresse des Archivs ein oder erlauben Sie ihn in den Verbindungseinstellungen des Archivs als anderen Rechner.</translation>
    </message>
    <message>
        <source>Gives series as ZIP archives</source>
        <translation>Gibt Serien als ZIP-Archive</translation>
    </message>
    <message>
        <source>Tells what happens by itself (event channel)</source>
        <translation>Meldet von selbst, was geschieht (Ereigniskanal)</translation>
    </message>
    <message>
        <source>Needs the worklist.</source>
        <translation>Braucht die Arbeitsliste.</translation>
    </message>
    <message>
        <source>The list is read every 30 seconds instead.</source>
        <translation>Die Liste wird stattdessen alle 30 Sekunden gelesen.</translation>
    </message>
    <message>
        <source>Whether there is one is seen when the worklist is opened.</source>
        <translation>Ob es einen gibt, zeigt sich, wenn die Arbeitsliste geöffnet wird.</translation>
    </message>
    <message>
        <source>Refused with status %1.</source>
        <translation>Abgelehnt mit Status %1.</translation>
    </message>
    <message>
        <source>Finds names by their beginning (wildcards)</source>
        <translation>Findet Namen nach ihrem Anfang (Platzhalter)</translation>
    </message>
    <message>
        <source>A name that is there was not found by its first letter.</source>
        <translation>Ein Name, den es gibt, wurde nach seinem ersten Buchstaben nicht gefunden.</translation>
    </message>
    <message>
        <source>Adds attributes on demand (includefield)</source>
        <translation>Gibt auf Wunsch weitere Attribute (includefield)</translation>
    </message>
    <message>
        <source>Accepted, but nothing was added.</source>
        <translation>Angenommen, aber es kam nichts hinzu.</translation>
    </message>
    <message>
        <source>Sorts what it finds (orderby)</source>
        <translation>Sortiert, was es findet (orderby)</translation>
    </message>
    <message>
        <source>Refused; lists are sorted here.</source>
        <translation>Abgelehnt; Listen werden hier sortiert.</translation>
    </message>
    <message>
        <source>Needs studies of several days.</source>
        <translation>Braucht Studien mehrerer Tage.</translation>
    </message>
    <message>
        <source>Ignored; lists are sorted here.</source>
        <translation>Nicht beachtet; Listen werden hier sortiert.</translation>
    </message>
    <message>
        <source>Gives results in pages (limit, offset)</source>
        <translation>Gibt Ergebnisse seitenweise (limit, offset)</translation>
    </message>
    <message>
        <source>A page of %1 rows is refused.</source>
        <translation>Eine Seite mit %1 Zeilen wird abgelehnt.</translation>
    </message>
    <message>
        <source>The limit is ignored: everything comes at once.</source>
        <translation>Die Begrenzung wird nicht beachtet: Alles kommt auf einmal.</translation>
    </message>
    <message>
        <source>%1 rows a page at most.</source>
        <translation>Höchstens %1 Zeilen je Seite.</translation>
    </message>
    <message>
        <source>%1 rows came in one page.</source>
        <translation>%1 Zeilen kamen in einer Seite.</translation>
    </message>
    <message>
        <source>Needs a study whose patient&apos;s name begins with one of the letters A to Z.</source>
        <translation>Braucht eine Studie, deren Patientenname mit einem Buchstaben von A bis Z beginnt.</translation>
    </message>
    <message>
        <source>Gives large values apart (bulk data)</source>
        <translation>Gibt große Werte einzeln (Bulk Data)</translation>
    </message>
    <message>
        <source>The object that was tried points to none.</source>
        <translation>Das probierte Objekt verweist auf keine.</translation>
    </message>
    <message>
        <source>They are on another server, %1, which was not asked.</source>
        <translation>Sie liegen auf einem anderen Server, %1, der nicht gefragt wurde.</translation>
    </message>
    <message>
        <source>Has WADO-URI at the usual address</source>
        <translation>Hat WADO-URI unter der üblichen Adresse</translation>
    </message>
    <message>
        <source>At its usual address, %1.</source>
        <translation>Unter der üblichen Adresse, %1.</translation>
    </message>
    <message>
        <source>No safe connection to %1 came about, so nothing was sent. It may want a certificate of yours, or speak nothing newer than TLS 1.1: ask its administrator.</source>
        <translation>Mit %1 kam keine sichere Verbindung zustande, deshalb wurde nichts gesendet. Vielleicht will der Server ein Zertifikat von Ihnen, oder er spricht nichts Neueres als TLS 1.1: Fragen Sie die zuständige Administration.</translation>
    </message>
    <message>
        <source>The certificate of %1 expired on %2, so nothing was sent. Ask its administrator for a new one, and look at this computer&apos;s clock.</source>
        <translation>Das Zertifikat von %1 ist am %2 abgelaufen, deshalb wurde nichts gesendet. Bitten Sie die zuständige Administration um ein neues und prüfen Sie die Uhr dieses Computers.</translation>
    </message>
    <message>
        <source>The certificate of %1 holds only from %2, so nothing was sent. Look at this computer&apos;s clock, or ask its administrator.</source>
        <translation>Das Zertifikat von %1 gilt erst ab %2, deshalb wurde nichts gesendet. Prüfen Sie die Uhr dieses Computers oder fragen Sie die zuständige Administration.</translation>
    </message>
    <message>
        <source>%1 shows the certificate of another server, so nothing was sent. Is the address right? Ask its administrator.</source>
        <translation>%1 zeigt das Zertifikat eines anderen Servers, deshalb wurde nichts gesendet. Stimmt die Adresse? Fragen Sie die zuständige Administration.</translation>
    </message>
    <message>
        <source>The certificate of %1 was revoked, so nothing was sent. Ask its administrator.</source>
        <translation>Das Zertifikat von %1 wurde widerrufen, deshalb wurde nichts gesendet. Fragen Sie die zuständige Administration.</translation>
    </message>
    <message>
        <source>The client secret that is kept was not given for this identity provider, so it was not sent there. Enter it again in the archive&apos;s settings.</source>
        <translation>Das aufbewahrte Client-Geheimnis gilt nicht für diesen Identitätsanbieter und wurde ihm nicht gesendet. Geben Sie es in den Einstellungen des Archivs neu ein.</translation>
    </message>
    <message>
        <source>Names and texts are not sent: longer lists come, and are searched here.</source>
        <translation>Namen und Texte werden nicht gesendet: Es kommen längere Listen, die hier durchsucht werden.</translation>
    </message>
    <message>
        <source>None are asked for; what does not come by itself stays empty in lists.</source>
        <translation>Es werden keine verlangt; was nicht von selbst kommt, bleibt in Listen leer.</translation>
    </message>
    <message>
        <source>Names are searched as they are written.</source>
        <translation>Namen werden gesucht, wie sie geschrieben sind.</translation>
    </message>
    <message>
        <source>Types are written without quotation marks.</source>
        <translation>Typen werden ohne Anführungszeichen geschrieben.</translation>
    </message>
    <message>
        <source>Images are fetched one by one.</source>
        <translation>Bilder werden einzeln geholt.</translation>
    </message>
    <message>
        <source>None are asked for.</source>
        <translation>Es werden keine verlangt.</translation>
    </message>
    <message>
        <source>Frames are asked for uncompressed.</source>
        <translation>Einzelbilder werden unkomprimiert verlangt.</translation>
    </message>
    <message>
        <source>It is asked for none by WADO-RS: they are made here.</source>
        <translation>Über WADO-RS werden keine verlangt: Sie entstehen hier.</translation>
    </message>
    <message>
        <source>Pictures are made small here.</source>
        <translation>Bilder werden hier verkleinert.</translation>
    </message>
    <message>
        <source>Nothing is asked for there.</source>
        <translation>Dort wird nichts angefragt.</translation>
    </message>
    <message>
        <source>Only all of them at once, which is not asked for.</source>
        <translation>Nur alle auf einmal; das wird nicht angefragt.</translation>
    </message>
    <message>
        <source>As ZIP archives only.</source>
        <translation>Nur als ZIP-Archive.</translation>
    </message>
    <message>
        <source>In XML only.</source>
        <translation>Nur in XML.</translation>
    </message>
    <message>
        <source>The archive knows no wildcards: %1 rows were looked through here. A date or a patient ID narrows the search down.</source>
        <translation>Das Archiv kennt keine Platzhalter: %1 Zeilen wurden hier durchsucht. Ein Datum oder eine Patienten-ID grenzt die Suche ein.</translation>
    </message>
    <message>
        <source>The proxy on the way to %1, %2, does not answer. Check the proxy settings.</source>
        <extracomment>%1 is the server that was asked, %2 the proxy.</extracomment>
        <translation>Der Proxy auf dem Weg zu %1, %2, antwortet nicht. Prüfen Sie die Proxy-Einstellungen.</translation>
    </message>
    <message>
        <source>This computer&apos;s proxy settings (a script, perhaps) did not say in time how %1 is reached. Try again, or set the proxy in the archive&apos;s connection settings.</source>
        <translation>Die Proxy-Einstellungen dieses Computers (vielleicht ein Skript) sagten nicht rechtzeitig, wie %1 erreicht wird. Versuchen Sie es erneut, oder legen Sie den Proxy in den Verbindungseinstellungen des Archivs fest.</translation>
    </message>
    <message>
        <source>%1 is busy and asks for %2 s. Try again then.</source>
        <translation>%1 ist ausgelastet und bittet um %2 s Geduld. Versuchen Sie es danach erneut.</translation>
    </message>
    <message>
        <source>%1 is busy until %2. Try again then.</source>
        <extracomment>%2 is a time of day, or date and time.</extracomment>
        <translation>%1 ist bis %2 ausgelastet. Versuchen Sie es dann erneut.</translation>
    </message>
</context>
<context>
    <name>ui::ArchiveAccess</name>
    <message>
        <source>Two archives on this server have different certificates pinned. Give both the same.</source>
        <translation>Zwei Archive auf diesem Server haben verschiedene festgelegte Zertifikate. Geben Sie beiden dasselbe.</translation>
    </message>
    <message>
        <source>Two archives on this server show different certificates of yours. Give both the same.</source>
        <translation>Zwei Archive auf diesem Server zeigen verschiedene Ihrer Zertifikate. Geben Sie beiden dasselbe.</translation>
    </message>
    <message>
        <source>Two archives on this server have different proxies. Give both the same.</source>
        <translation>Zwei Archive auf diesem Server haben verschiedene Proxys. Geben Sie beiden denselben.</translation>
    </message>
    <message>
        <source>Two archives have the same address and different headers: they cannot be told apart.</source>
        <translation>Zwei Archive haben dieselbe Adresse und verschiedene Kopfzeilen: Sie sind nicht zu unterscheiden.</translation>
    </message>
</context>
<context>
    <name>ui::ArchiveForm</name>
    <message>
        <source>Files may be stored here</source>
        <translation>Dateien dürfen hier gespeichert werden</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>How you call it</source>
        <translation>Ihre Bezeichnung</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Issuer of patient IDs</source>
        <translation>Aussteller der Patienten-ID</translation>
    </message>
    <message>
        <source>Where answers name none</source>
        <translation>Wenn Antworten keinen nennen</translation>
    </message>
    <message>
        <source>With it, studies of the same patient ID in this archive count as one patient&apos;s.</source>
        <translation>Damit gelten Studien mit gleicher Patienten-ID in diesem Archiv als Studien einer Person.</translation>
    </message>
    <message>
        <source>As the address above</source>
        <translation>Wie die Adresse oben</translation>
    </message>
    <message>
        <source>Search (QIDO-RS)</source>
        <translation>Suche (QIDO-RS)</translation>
    </message>
    <message>
        <source>Retrieval (WADO-RS)</source>
        <translation>Abruf (WADO-RS)</translation>
    </message>
    <message>
        <source>Storage (STOW-RS)</source>
        <translation>Speichern (STOW-RS)</translation>
    </message>
    <message>
        <source>Worklist (UPS-RS)</source>
        <translation>Arbeitsliste (UPS-RS)</translation>
    </message>
    <message>
        <source>Single objects (WADO-URI)</source>
        <translation>Einzelobjekte (WADO-URI)</translation>
    </message>
    <message>
        <source>An address for each service</source>
        <translation>Eine Adresse je Dienst</translation>
    </message>
    <message>
        <source>An address begins with https:// or http:// and holds no user name, password or query.</source>
        <translation>Eine Adresse beginnt mit https:// oder http:// und enthält weder Benutzername noch Passwort noch Abfrage.</translation>
    </message>
    <message>
        <source>http:// is not encrypted: others on the network can read patient data.</source>
        <translation>http:// ist unverschlüsselt: Andere im Netzwerk können Patientendaten mitlesen.</translation>
    </message>
    <message>
        <source>Any archive</source>
        <translation>Irgendein Archiv</translation>
    </message>
    <message>
        <source>Kind of archive</source>
        <translation>Art des Archivs</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Zertifikate</translation>
    </message>
    <message>
        <source>How it speaks</source>
        <translation>Wie es spricht</translation>
    </message>
    <message>
        <source>This kind of sign-in needs an issuer with https:// and a client ID.</source>
        <translation>Diese Art der Anmeldung braucht einen Aussteller mit https:// und eine Client-ID.</translation>
    </message>
    <message>
        <source>http:// is not encrypted: no password or token is sent there. Use https://.</source>
        <translation>http:// ist nicht verschlüsselt: Passwörter und Token werden dorthin nicht gesendet. Verwenden Sie https://.</translation>
    </message>
    <message>
        <source>Not used</source>
        <translation>Nicht benutzt</translation>
    </message>
    <message>
        <source>Proxy, headers, other hosts and patience</source>
        <translation>Proxy, Kopfzeilen, andere Rechner und Geduld</translation>
    </message>
    <message>
        <source>Asked for patients&apos; other studies</source>
        <translation>Wird nach weiteren Untersuchungen der Patienten gefragt</translation>
    </message>
    <message>
        <source>It is told the IDs of patients whose studies are opened or chosen, also those of other archives.</source>
        <translation>Ihm werden die IDs der Patienten genannt, deren Untersuchungen geöffnet oder ausgewählt werden, auch die aus anderen Archiven.</translation>
    </message>
    <message>
        <source>Not used before a test finds it; usually %1</source>
        <translation>Nicht benutzt, bis ein Test sie findet; üblich ist %1</translation>
    </message>
</context>
<context>
    <name>ui::ArchivesPanel</name>
    <message>
        <source>Choose an archive, or add one.</source>
        <translation>Wählen Sie ein Archiv, oder fügen Sie eines hinzu.</translation>
    </message>
    <message>
        <source>Archives</source>
        <translation>Archive</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Add an archive</source>
        <translation>Archiv hinzufügen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Test the connection</source>
        <translation>Verbindung testen</translation>
    </message>
    <message>
        <source>Make default</source>
        <translation>Als Standard</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Default · %1</source>
        <translation>Standard · %1</translation>
    </message>
    <message>
        <source>New archive</source>
        <translation>Neues Archiv</translation>
    </message>
    <message>
        <source>%1 is saved.</source>
        <translation>%1 ist gespeichert.</translation>
    </message>
    <message>
        <source>%1 is searched by default.</source>
        <translation>%1 wird standardmäßig durchsucht.</translation>
    </message>
    <message>
        <source>%1 is deleted.</source>
        <translation>%1 ist gelöscht.</translation>
    </message>
    <message>
        <source>Asking …</source>
        <translation>Anfrage läuft …</translation>
    </message>
    <message>
        <source>It answers.</source>
        <translation>Es antwortet.</translation>
    </message>
    <message>
        <source>It does not answer.</source>
        <translation>Es antwortet nicht.</translation>
    </message>
    <message>
        <source>Import …</source>
        <translation>Importieren …</translation>
    </message>
    <message>
        <source>Archives from a file that was exported elsewhere</source>
        <translation>Archive aus einer Datei, die anderswo exportiert wurde</translation>
    </message>
    <message>
        <source>Export …</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>All archives to a file, without passwords and tokens</source>
        <translation>Alle Archive in eine Datei, ohne Passwörter und Token</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>Forgets what is kept for it, and tells the identity provider.</source>
        <translation>Vergisst, was dafür aufbewahrt ist, und sagt es dem Anmeldedienst.</translation>
    </message>
    <message>
        <source>Signed out here. %1</source>
        <translation>Hier abgemeldet. %1</translation>
    </message>
    <message>
        <source>You are signed in.</source>
        <translation>Sie sind angemeldet.</translation>
    </message>
    <message>
        <source>Signing in …</source>
        <translation>Anmeldung läuft …</translation>
    </message>
    <message>
        <source>You are signed out.</source>
        <translation>Sie sind abgemeldet.</translation>
    </message>
    <message>
        <source>Import archives</source>
        <translation>Archive importieren</translation>
    </message>
    <message>
        <source>Archives (*.json)</source>
        <translation>Archive (*.json)</translation>
    </message>
    <message>
        <source>The file cannot be read.</source>
        <translation>Die Datei ist nicht lesbar.</translation>
    </message>
    <message numerus="yes">
        <source>%n archive(s) added.</source>
        <translation>
            <numerusform>Ein Archiv hinzugefügt.</numerusform>
            <numerusform>%n Archive hinzugefügt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Export archives</source>
        <translation>Archive exportieren</translation>
    </message>
    <message>
        <source>The archives are exported, without passwords and tokens.</source>
        <translation>Die Archive sind exportiert, ohne Passwörter und Token.</translation>
    </message>
    <message>
        <source>The file cannot be written.</source>
        <translation>Die Datei lässt sich nicht schreiben.</translation>
    </message>
    <message>
        <source>Your administrator decides which archives there are.</source>
        <translation>Welche Archive es gibt, bestimmt Ihre Administration.</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Jetzt versuchen</translation>
    </message>
    <message>
        <source>%1 has changes that are not saved.</source>
        <translation>%1 hat Änderungen, die nicht gespeichert sind.</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Bleiben</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
</context>
<context>
    <name>ui::Arrangement</name>
    <message>
        <source>This series could not be loaded.</source>
        <translation>Diese Serie konnte nicht geladen werden.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
</context>
<context>
    <name>ui::BrowserController</name>
    <message>
        <source>Looking for studies of the last 3 days …</source>
        <translation>Studien der letzten 3 Tage werden gesucht …</translation>
    </message>
    <message>
        <source>None in the last 3 days. Looking for studies of the last 30 days …</source>
        <translation>Keine in den letzten 3 Tagen. Studien der letzten 30 Tage werden gesucht …</translation>
    </message>
    <message>
        <source>None in the last 30 days. Looking for studies of any date …</source>
        <translation>Keine in den letzten 30 Tagen. Studien jeden Datums werden gesucht …</translation>
    </message>
    <message>
        <source>Studies of the last 3 days.</source>
        <translation>Studien der letzten 3 Tage.</translation>
    </message>
    <message>
        <source>None in the last 3 days: studies of the last 30 days are shown.</source>
        <translation>Keine in den letzten 3 Tagen: Studien der letzten 30 Tage werden angezeigt.</translation>
    </message>
    <message numerus="yes">
        <source>None in the last 30 days: at most %n studies of any date are shown.</source>
        <translation>
            <numerusform>Keine in den letzten 30 Tagen: höchstens %n Studie jeden Datums wird angezeigt.</numerusform>
            <numerusform>Keine in den letzten 30 Tagen: höchstens %n Studien jeden Datums werden angezeigt.</numerusform>
        </translation>
    </message>
    <message>
        <source>The search failed.</source>
        <translation>Die Suche ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>Searching …</source>
        <translation>Suche läuft …</translation>
    </message>
    <message>
        <source>Stopped. More may exist.</source>
        <translation>Abgebrochen. Es gibt möglicherweise weitere.</translation>
    </message>
    <message>
        <source>No study of any date is listed.</source>
        <translation>Es ist keine Studie aufgeführt, gleich welchen Datums.</translation>
    </message>
</context>
<context>
    <name>ui::BrowserPanel</name>
    <message>
        <source>Load %1 more</source>
        <translation>%1 weitere laden</translation>
    </message>
    <message>
        <source>Load all</source>
        <translation>Alle laden</translation>
    </message>
    <message>
        <source>None of the archives answered.</source>
        <translation>Keines der Archive hat geantwortet.</translation>
    </message>
    <message>
        <source>Archive: %1</source>
        <translation>Archiv: %1</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>The archive is empty</source>
        <translation>Das Archiv ist leer</translation>
    </message>
    <message>
        <source>It answered, and lists no study of any date.</source>
        <translation>Es hat geantwortet und führt keine Studie, gleich welchen Datums.</translation>
    </message>
    <message>
        <source>Search again</source>
        <translation>Erneut suchen</translation>
    </message>
    <message>
        <source>Nothing matched</source>
        <translation>Keine Treffer</translation>
    </message>
    <message>
        <source>Show recent studies</source>
        <translation>Neueste Studien zeigen</translation>
    </message>
    <message>
        <source>Search for a study</source>
        <translation>Studie suchen</translation>
    </message>
    <message numerus="yes">
        <source>%n more exist.</source>
        <translation>
            <numerusform>Es gibt %n weitere.</numerusform>
            <numerusform>Es gibt %n weitere.</numerusform>
        </translation>
    </message>
    <message>
        <source>More may exist.</source>
        <translation>Es gibt möglicherweise weitere.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>The archive says: %1</source>
        <translation>Das Archiv meldet: %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln studies</source>
        <translation>
            <numerusform>%Ln Studie</numerusform>
            <numerusform>%Ln Studien</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, more may exist</source>
        <translation>%1, möglicherweise mehr</translation>
    </message>
    <message>
        <source>Is this the right patient?</source>
        <translation>Ist dies der richtige Patient?</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>The archive lists this study under two different patients.</source>
        <translation>Das Archiv führt diese Studie unter zwei verschiedenen Patienten.</translation>
    </message>
    <message>
        <source>You chose the row of %1. Open it only if you know whose images these are.</source>
        <translation>Sie haben die Zeile von %1 gewählt. Öffnen Sie sie nur, wenn Sie wissen, von wem diese Bilder sind.</translation>
    </message>
    <message>
        <source>This study is a possible match only: the patient ID agrees, and nothing else is sure.</source>
        <translation>Diese Studie ist nur ein möglicher Treffer: Die Patienten-ID stimmt überein, alles andere ist nicht gesichert.</translation>
    </message>
    <message>
        <source>It is filed under %1, born %2.</source>
        <translation>Sie ist abgelegt unter %1, geb. %2.</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>Look at the archive</source>
        <translation>Archiv ansehen</translation>
    </message>
    <message>
        <source>You chose the row of %1. Make a task of it only if you know whose images these are.</source>
        <translation>Sie haben die Zeile von %1 gewählt. Machen Sie nur dann eine Aufgabe daraus, wenn Sie wissen, wessen Bilder das sind.</translation>
    </message>
    <message>
        <source>Not every row tells its %1: some may not match.</source>
        <translation>Nicht jede Zeile nennt %1: Manche passen vielleicht nicht.</translation>
    </message>
    <message>
        <source>You chose the row of %1. Save it only if you know whose images these are.</source>
        <translation>Sie haben die Zeile von %1 gewählt. Speichern Sie sie nur, wenn Sie wissen, wessen Bilder das sind.</translation>
    </message>
    <message>
        <source>The search was stopped</source>
        <translation>Die Suche wurde angehalten</translation>
    </message>
    <message>
        <source>Nothing had been answered yet.</source>
        <translation>Es war noch nichts beantwortet.</translation>
    </message>
</context>
<context>
    <name>ui::CancelTaskDialog</name>
    <message>
        <source>Ask for a task to end</source>
        <translation>Um das Ende einer Aufgabe bitten</translation>
    </message>
    <message>
        <source>Cancel for everyone</source>
        <translation>Für alle abbrechen</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Kontakt</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Keep the task</source>
        <translation>Aufgabe behalten</translation>
    </message>
    <message>
        <source>Somebody has begun this task and will be asked to end it; they may refuse.</source>
        <translation>Jemand hat diese Aufgabe begonnen und wird gebeten, sie zu beenden; das kann abgelehnt werden.</translation>
    </message>
    <message>
        <source>Nobody has begun this task. It ends at once, for everyone, and cannot be brought back.</source>
        <translation>Niemand hat diese Aufgabe begonnen. Sie endet sofort, für alle, und kommt nicht wieder.</translation>
    </message>
</context>
<context>
    <name>ui::CellFields</name>
    <message>
        <source>Cell</source>
        <translation>Zelle</translation>
    </message>
    <message>
        <source>any</source>
        <translation>beliebig</translation>
    </message>
    <message>
        <source>Plane</source>
        <translation>Ebene</translation>
    </message>
    <message>
        <source>Modality</source>
        <translation>Modalität</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Rechts</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Links</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>Beide</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Only with</source>
        <translation>Nur mit</translation>
    </message>
    <message>
        <source>words of its description</source>
        <translation>Wörter ihrer Beschreibung</translation>
    </message>
    <message>
        <source>Rather one with</source>
        <translation>Lieber eine mit</translation>
    </message>
    <message>
        <source>The current study</source>
        <translation>Die aktuelle Untersuchung</translation>
    </message>
    <message>
        <source>The newest prior</source>
        <translation>Die neueste Voraufnahme</translation>
    </message>
    <message>
        <source>Prior %1</source>
        <translation>Voraufnahme %1</translation>
    </message>
    <message>
        <source>The localizer</source>
        <translation>Das Übersichtsbild</translation>
    </message>
    <message>
        <source>As cell %1</source>
        <translation>Wie Zelle %1</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
</context>
<context>
    <name>ui::CircuitWatch</name>
    <message>
        <source>Not answering, being tried …</source>
        <translation>Antwortet nicht, wird gerade versucht …</translation>
    </message>
    <message>
        <source>Not answering, next try in %1 s</source>
        <translation>Antwortet nicht, nächster Versuch in %1 s</translation>
    </message>
    <message>
        <source>Not answering, tried with the next request</source>
        <translation>Antwortet nicht, wird mit der nächsten Anfrage versucht</translation>
    </message>
    <message>
        <source>Busy, asked again in %1 s</source>
        <translation>Ausgelastet, nächste Anfrage in %1 s</translation>
    </message>
    <message>
        <source>Busy, wants %1 min</source>
        <translation>Ausgelastet, bittet um %1 min Geduld</translation>
    </message>
</context>
<context>
    <name>ui::ClaimBar</name>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>Park</source>
        <translation>Parken</translation>
    </message>
    <message>
        <source>Discontinue…</source>
        <translation>Beenden …</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Next task</source>
        <translation>Nächste Aufgabe</translation>
    </message>
    <message>
        <source>Claimed task</source>
        <translation>Übernommene Aufgabe</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Progress, as others see it in the list</source>
        <translation>Fortschritt, wie ihn andere in der Liste sehen</translation>
    </message>
    <message>
        <source>End the task without doing it, for everyone</source>
        <translation>Die Aufgabe für alle beenden, ohne dass sie getan ist</translation>
    </message>
    <message>
        <source>The task is done; five seconds are left to undo</source>
        <translation>Die Aufgabe ist getan; fünf Sekunden bleiben zum Rückgängigmachen</translation>
    </message>
    <message>
        <source>Undo (%1)</source>
        <translation>Rückgängig (%1)</translation>
    </message>
    <message numerus="yes">
        <source>Completing in %n second(s).</source>
        <translation>
            <numerusform>Wird in %n Sekunde fertig gemeldet.</numerusform>
            <numerusform>Wird in %n Sekunden fertig gemeldet.</numerusform>
        </translation>
    </message>
    <message>
        <source>Sending …</source>
        <translation>Wird gesendet …</translation>
    </message>
    <message>
        <source>Completed.</source>
        <translation>Fertig gemeldet.</translation>
    </message>
    <message>
        <source>Discontinued for everyone.</source>
        <translation>Für alle beendet.</translation>
    </message>
    <message>
        <source>Showing another patient: this task cannot be completed from here.</source>
        <translation>Ein anderer Patient ist zu sehen: Die Aufgabe kann von hier aus nicht fertig gemeldet werden.</translation>
    </message>
    <message>
        <source>Tell…</source>
        <translation>Mitteilen…</translation>
    </message>
    <message>
        <source>Give back…</source>
        <translation>Zurückgeben…</translation>
    </message>
    <message>
        <source>Tell others how far you are and where you can be reached</source>
        <translation>Anderen mitteilen, wie weit Sie sind und wo Sie zu erreichen sind</translation>
    </message>
    <message>
        <source>The task stays yours and the window is free; images, windows and layout are kept</source>
        <translation>Die Aufgabe bleibt Ihre und das Fenster wird frei; Bilder, Fensterung und Aufteilung bleiben erhalten</translation>
    </message>
    <message>
        <source>A new task for somebody else takes its place, and yours ends</source>
        <translation>Eine neue Aufgabe für andere tritt an ihre Stelle, und Ihre endet</translation>
    </message>
    <message>
        <source>Given back: the new task is on the list, yours has ended.</source>
        <translation>Zurückgegeben: Die neue Aufgabe steht auf der Liste, Ihre ist beendet.</translation>
    </message>
    <message>
        <source>The new task is on the list, but yours could not be ended: %1</source>
        <translation>Die neue Aufgabe steht auf der Liste, aber Ihre ließ sich nicht beenden: %1</translation>
    </message>
    <message>
        <source>Giving back, step 1 of 2: a new task …</source>
        <translation>Zurückgeben, Schritt 1 von 2: eine neue Aufgabe …</translation>
    </message>
    <message>
        <source>Giving back, step 2 of 2: ending yours …</source>
        <translation>Zurückgeben, Schritt 2 von 2: Ihre wird beendet …</translation>
    </message>
    <message>
        <source>Go on reading</source>
        <translation>Weiter befunden</translation>
    </message>
    <message>
        <source>Not to be completed before the patient is confirmed.</source>
        <translation>Erst abzuschließen, wenn der Patient bestätigt ist.</translation>
    </message>
</context>
<context>
    <name>ui::CommandPalette</name>
    <message>
        <source>Nothing here has these words in its name.</source>
        <translation>Nichts hier hat diese Wörter im Namen.</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>Was möchten Sie tun?</translation>
    </message>
</context>
<context>
    <name>ui::CommitmentAsk</name>
    <message>
        <source>%1 has not decided yet. Ask again later.</source>
        <translation>%1 hat noch nicht entschieden. Fragen Sie später noch einmal.</translation>
    </message>
    <message>
        <source>%1 does not offer storage commitment.</source>
        <translation>%1 bietet keine Aufbewahrungszusage (Storage Commitment) an.</translation>
    </message>
    <message>
        <source>%1 has forgotten the request. Ask again.</source>
        <translation>%1 hat die Anfrage vergessen. Fragen Sie noch einmal.</translation>
    </message>
</context>
<context>
    <name>ui::CommitmentButton</name>
    <message>
        <source>Ask for commitment</source>
        <translation>Zusage erfragen</translation>
    </message>
    <message>
        <source>Asks the archive whether it commits itself to keep what is stored (storage commitment)</source>
        <translation>Fragt das Archiv, ob es zusagt, das Gespeicherte aufzubewahren (Storage Commitment)</translation>
    </message>
    <message>
        <source>Asking: %1 of %2</source>
        <translation>Wird erfragt: %1 von %2</translation>
    </message>
    <message>
        <source>Asking …</source>
        <translation>Wird erfragt …</translation>
    </message>
    <message>
        <source>Ends the asking; nothing is lost by that</source>
        <translation>Beendet das Fragen; dabei geht nichts verloren</translation>
    </message>
    <message numerus="yes">
        <source>The archive commits itself to keep %n image(s).</source>
        <translation>
            <numerusform>Das Archiv sagt zu, %n Bild aufzubewahren.</numerusform>
            <numerusform>Das Archiv sagt zu, %n Bilder aufzubewahren.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It commits itself to keep %n image(s).</source>
        <translation>
            <numerusform>Es sagt zu, %n Bild aufzubewahren.</numerusform>
            <numerusform>Es sagt zu, %n Bilder aufzubewahren.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) were not decided about.</source>
        <translation>
            <numerusform>Über %n Bild wurde nicht entschieden.</numerusform>
            <numerusform>Über %n Bilder wurde nicht entschieden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Storage commitment</source>
        <translation>Aufbewahrungszusage</translation>
    </message>
    <message numerus="yes">
        <source>The archive does not commit itself to keep %n image(s).</source>
        <translation>
            <numerusform>Das Archiv sagt nicht zu, %n Bild aufzubewahren.</numerusform>
            <numerusform>Das Archiv sagt nicht zu, %n Bilder aufzubewahren.</numerusform>
        </translation>
    </message>
    <message>
        <source>The archive did not commit itself to everything.</source>
        <translation>Das Archiv hat nicht alles zugesagt.</translation>
    </message>
</context>
<context>
    <name>ui::CompleteDialog</name>
    <message>
        <source>Series %1: %2 of %3 images were not seen.</source>
        <translation>Serie %1: %2 von %3 Bildern wurden nicht gesehen.</translation>
    </message>
    <message>
        <source>Series %1: %2 images are not loaded.</source>
        <translation>Serie %1: %2 Bilder sind nicht geladen.</translation>
    </message>
    <message>
        <source>Series %1: %2 images could not be shown.</source>
        <translation>Serie %1: %2 Bilder konnten nicht gezeigt werden.</translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) are still being sent; the task would not name them.</source>
        <translation>
            <numerusform>%n Objekt wird noch gesendet; die Aufgabe würde es nicht nennen.</numerusform>
            <numerusform>%n Objekte werden noch gesendet; die Aufgabe würde sie nicht nennen.</numerusform>
        </translation>
    </message>
    <message>
        <source>A new task that replaces this one is on the list already.</source>
        <translation>Eine neue Aufgabe, die diese ersetzt, steht schon auf der Liste.</translation>
    </message>
    <message>
        <source>Done on %1, from %2 to %3.</source>
        <translation>Getan an %1, von %2 bis %3.</translation>
    </message>
    <message>
        <source>By %1.</source>
        <translation>Von %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) made while reading are named as its result.</source>
        <translation>
            <numerusform>%n beim Befunden entstandenes Objekt wird als Ergebnis genannt.</numerusform>
            <numerusform>%n beim Befunden entstandene Objekte werden als Ergebnis genannt.</numerusform>
        </translation>
    </message>
    <message>
        <source>No objects were made while reading.</source>
        <translation>Beim Befunden sind keine Objekte entstanden.</translation>
    </message>
    <message>
        <source>Complete the task</source>
        <translation>Aufgabe abschließen</translation>
    </message>
    <message>
        <source>Completed is final. Five seconds are left to undo before it is sent.</source>
        <translation>Abgeschlossen ist endgültig. Bis zum Senden bleiben fünf Sekunden, um es zurückzunehmen.</translation>
    </message>
    <message>
        <source>Go on reading</source>
        <translation>Weiter befunden</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Abschließen</translation>
    </message>
    <message>
        <source>Complete all the same</source>
        <translation>Trotzdem abschließen</translation>
    </message>
</context>
<context>
    <name>ui::ConditionFields</name>
    <message>
        <source>Modality</source>
        <translation>Modalität</translation>
    </message>
    <message>
        <source>The main modality of the study is one of these</source>
        <translation>Die Hauptmodalität der Untersuchung ist eine von diesen</translation>
    </message>
    <message>
        <source>Body part</source>
        <translation>Körperteil</translation>
    </message>
    <message>
        <source>Body Part Examined, or a word of the descriptions where it is not given</source>
        <translation>Body Part Examined, oder ein Wort der Beschreibungen, wo es nicht angegeben ist</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Wörter</translation>
    </message>
    <message>
        <source>any</source>
        <translation>beliebig</translation>
    </message>
    <message>
        <source>One of them stands in the description of the study or of a series</source>
        <translation>Eines davon steht in der Beschreibung der Untersuchung oder einer Serie</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>R, L or B, as an image says it</source>
        <translation>R, L oder B, wie ein Bild es sagt</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>The view position, as an image says it: PA, LL, CC, MLO</source>
        <translation>Die Aufnahmerichtung, wie ein Bild sie sagt: PA, LL, CC, MLO</translation>
    </message>
    <message>
        <source>Priors</source>
        <translation>Voraufnahmen</translation>
    </message>
    <message>
        <source>How many earlier studies are open beside it</source>
        <translation>Wie viele frühere Untersuchungen daneben geöffnet sind</translation>
    </message>
    <message>
        <source>Screens</source>
        <translation>Bildschirme</translation>
    </message>
    <message>
        <source>How many screens the computer has</source>
        <translation>Wie viele Bildschirme der Rechner hat</translation>
    </message>
    <message>
        <source>“%1” is no number of things. Write 2, 1+ or 1-3, or leave it empty.</source>
        <translation>„%1“ ist keine Anzahl. Schreiben Sie 2, 1+ oder 1-3, oder lassen Sie es leer.</translation>
    </message>
</context>
<context>
    <name>ui::ConnectionFields</name>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keiner</translation>
    </message>
    <message>
        <source>This one</source>
        <translation>Dieser</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>Host of the proxy</source>
        <translation>Rechner des Proxys</translation>
    </message>
    <message>
        <source>Port of the proxy</source>
        <translation>Port des Proxys</translation>
    </message>
    <message>
        <source>User of the proxy</source>
        <translation>Benutzer des Proxys</translation>
    </message>
    <message>
        <source>Password of the proxy</source>
        <translation>Passwort des Proxys</translation>
    </message>
    <message>
        <source>As it is kept</source>
        <translation>Wie aufbewahrt</translation>
    </message>
    <message>
        <source>Goes to the key store of this computer, never to the settings.</source>
        <translation>Kommt in den Schlüsselspeicher dieses Rechners, nie in die Einstellungen.</translation>
    </message>
    <message>
        <source>Name: value, one a line. Not for secrets: they are kept as text.</source>
        <translation>Name: Wert, einer je Zeile. Nicht für Geheimnisse: sie stehen als Text in den Einstellungen.</translation>
    </message>
    <message>
        <source>Headers of each request</source>
        <translation>Kopfzeilen jeder Anfrage</translation>
    </message>
    <message>
        <source>Time to connect</source>
        <translation>Zeit zum Verbinden</translation>
    </message>
    <message>
        <source>Time to answer</source>
        <translation>Zeit zum Antworten</translation>
    </message>
    <message>
        <source>As usual</source>
        <translation>Wie üblich</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Other hosts that are asked</source>
        <translation>Andere Rechner, die gefragt werden</translation>
    </message>
    <message>
        <source>https://images.example, one a line</source>
        <translation>https://bilder.example, einer je Zeile</translation>
    </message>
    <message>
        <source>Where the archive or its tasks point to them, images and data are read from there too. They never get a password of yours. Delete a line to be asked again.</source>
        <translation>Wo das Archiv oder seine Aufgaben auf sie verweisen, werden Bilder und Daten auch von dort gelesen. Ein Kennwort von Ihnen bekommen sie nie. Löschen Sie eine Zeile, um wieder gefragt zu werden.</translation>
    </message>
    <message>
        <source>Other hosts that are not asked</source>
        <translation>Andere Rechner, die nicht gefragt werden</translation>
    </message>
    <message>
        <source>Delete a line to be asked again.</source>
        <translation>Löschen Sie eine Zeile, um wieder gefragt zu werden.</translation>
    </message>
    <message>
        <source>AE title of the archive</source>
        <translation>AE-Titel des Archivs</translation>
    </message>
    <message>
        <source>As tasks of a worklist name it.</source>
        <translation>Wie Aufgaben einer Arbeitsliste es nennen.</translation>
    </message>
</context>
<context>
    <name>ui::ContentsModel</name>
    <message>
        <source>Series %1</source>
        <translation>Serie %1</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n Bild</numerusform>
            <numerusform>%n Bilder</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s)</source>
        <translation>
            <numerusform>%n Objekt</numerusform>
            <numerusform>%n Objekte</numerusform>
        </translation>
    </message>
    <message>
        <source>No description</source>
        <translation>Ohne Beschreibung</translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation>
            <numerusform>%n Frame</numerusform>
            <numerusform>%n Frames</numerusform>
        </translation>
    </message>
    <message>
        <source>Instance %1</source>
        <translation>Instanz %1</translation>
    </message>
    <message>
        <source>Instance without a number</source>
        <translation>Instanz ohne Nummer</translation>
    </message>
</context>
<context>
    <name>ui::CopiesStrip</name>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>What was changed, without the originals</source>
        <translation>Was geändert wurde, ohne die Originale</translation>
    </message>
    <message>
        <source>Back to the originals</source>
        <translation>Zurück zu den Originalen</translation>
    </message>
    <message>
        <source>These are de-identified copies; the files on disk are as they were.</source>
        <translation>Das sind de-identifizierte Kopien; die Dateien auf dem Datenträger sind, wie sie waren.</translation>
    </message>
    <message numerus="yes">
        <source>Held back until opened, for they may show who the patient is: %n image(s).</source>
        <translation>
            <numerusform>Bis zum Öffnen zurückgehalten, weil es den Patienten zeigen kann: %n Bild.</numerusform>
            <numerusform>Bis zum Öffnen zurückgehalten, weil sie den Patienten zeigen können: %n Bilder.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A face may be recognised in what is computed from %n image(s) of the head.</source>
        <translation>
            <numerusform>An dem, was aus %n Bild des Kopfes berechnet wird, kann ein Gesicht erkennbar sein.</numerusform>
            <numerusform>An dem, was aus %n Bildern des Kopfes berechnet wird, kann ein Gesicht erkennbar sein.</numerusform>
        </translation>
    </message>
    <message>
        <source>What was changed</source>
        <translation>Was geändert wurde</translation>
    </message>
    <message>
        <source>Save …</source>
        <translation>Speichern …</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Bericht speichern</translation>
    </message>
    <message>
        <source>The report could not be saved there.</source>
        <translation>Der Bericht konnte dort nicht gespeichert werden.</translation>
    </message>
    <message>
        <source>Throws the copies away</source>
        <translation>Verwirft die Kopien</translation>
    </message>
    <message numerus="yes">
        <source>Corrected copies of %n image(s) are sent; the files on disk are as they were.</source>
        <translation>
            <numerusform>Von %n Bild wird eine korrigierte Kopie gesendet; die Datei auf dem Datenträger ist, wie sie war.</numerusform>
            <numerusform>Von %n Bildern werden korrigierte Kopien gesendet; die Dateien auf dem Datenträger sind, wie sie waren.</numerusform>
        </translation>
    </message>
    <message>
        <source>DICOM objects were made of the documents. Open them before you send them: nobody knows what their text says.</source>
        <translation>Aus den Dokumenten wurden DICOM-Objekte gemacht. Öffnen Sie sie vor dem Senden: Niemand weiß, was ihr Text sagt.</translation>
    </message>
    <message numerus="yes">
        <source>Left out, for nobody can look through or cover them here: %n video(s).</source>
        <translation>
            <numerusform>Ausgelassen, weil es hier weder durchgesehen noch abgedeckt werden kann: %n Video.</numerusform>
            <numerusform>Ausgelassen, weil sie hier weder durchgesehen noch abgedeckt werden können: %n Videos.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::CopyDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>ui::CopyJob</name>
    <message>
        <source>The file cannot be read.</source>
        <translation>Die Datei ist nicht lesbar.</translation>
    </message>
    <message>
        <source>The file is too large to be changed here.</source>
        <translation>Die Datei ist zu groß, um hier geändert zu werden.</translation>
    </message>
</context>
<context>
    <name>ui::CorrectDialog</name>
    <message numerus="yes">
        <source>Correct %n image(s)</source>
        <translation>
            <numerusform>%n Bild korrigieren</numerusform>
            <numerusform>%n Bilder korrigieren</numerusform>
        </translation>
    </message>
    <message>
        <source>Correct patient and study</source>
        <translation>Patient und Studie korrigieren</translation>
    </message>
    <message>
        <source>Copies are sent with the values on the right; what they replace is kept in them (Original Attributes Sequence). The files on disk stay as they are.</source>
        <translation>Gesendet werden Kopien mit den Werten rechts; was diese ersetzen, bleibt darin erhalten (Original Attributes Sequence). Die Dateien auf dem Datenträger bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>In the files</source>
        <translation>In den Dateien</translation>
    </message>
    <message>
        <source>Will be</source>
        <translation>Wird zu</translation>
    </message>
    <message>
        <source>Patient name</source>
        <translation>Name des Patienten</translation>
    </message>
    <message>
        <source>Family^Given^Middle^Prefix^Suffix</source>
        <translation>Familienname^Vorname^weitere^Titel davor^Titel danach</translation>
    </message>
    <message>
        <source>Patient ID</source>
        <translation>Patienten-ID</translation>
    </message>
    <message>
        <source>The patient ID</source>
        <translation>Die Patienten-ID</translation>
    </message>
    <message>
        <source>Issuer of the ID</source>
        <translation>Aussteller der ID</translation>
    </message>
    <message>
        <source>Who gave out the ID; may be empty</source>
        <translation>Wer die ID vergeben hat; kann leer sein</translation>
    </message>
    <message>
        <source>Date of birth</source>
        <translation>Geburtsdatum</translation>
    </message>
    <message>
        <source>Year-month-day, as 1970-03-02</source>
        <translation>Jahr-Monat-Tag, wie 1970-03-02</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>Geschlecht</translation>
    </message>
    <message>
        <source>M, F or O; may be empty</source>
        <translation>M, F oder O; kann leer sein</translation>
    </message>
    <message>
        <source>Accession number</source>
        <translation>Auftragsnummer</translation>
    </message>
    <message>
        <source>The number of the order</source>
        <translation>Die Nummer des Auftrags</translation>
    </message>
    <message>
        <source>Study description</source>
        <translation>Studienbeschreibung</translation>
    </message>
    <message>
        <source>What was examined</source>
        <translation>Was untersucht wurde</translation>
    </message>
    <message>
        <source>Not changed: private elements, text in reports and documents, names that are part of the picture, and other patient IDs. Look at the images before you send them.</source>
        <translation>Nicht geändert werden: private Elemente, Text in Befunden und Dokumenten, Namen, die Teil des Bildes sind, und weitere Patienten-IDs. Sehen Sie die Bilder an, bevor Sie sie senden.</translation>
    </message>
    <message>
        <source>As it is in each</source>
        <translation>Wie es in jedem ist</translation>
    </message>
    <message>
        <source>Several values</source>
        <translation>Mehrere Werte</translation>
    </message>
    <message>
        <source>Making corrected copies</source>
        <translation>Korrigierte Kopien werden angefertigt</translation>
    </message>
    <message>
        <source>The date of birth is no date: write it as 1970-03-02.</source>
        <translation>Das Geburtsdatum ist kein Datum: schreiben Sie es als 1970-03-02.</translation>
    </message>
    <message>
        <source>The sex is M, F, O or empty.</source>
        <translation>Das Geschlecht ist M, F, O oder leer.</translation>
    </message>
    <message>
        <source>Assign to</source>
        <translation>Zuordnen zu</translation>
    </message>
</context>
<context>
    <name>ui::DeidentifyDialog</name>
    <message>
        <source>Study and series descriptions, protocols … You look over what is left of them before anything is sent.</source>
        <translation>Studien- und Serienbeschreibungen, Protokolle … Was davon übrig ist, sehen Sie durch, bevor etwas gesendet wird.</translation>
    </message>
    <message>
        <source>Graphic objects of presentation states stay. Overlays in images are always taken out.</source>
        <translation>Grafische Objekte von Präsentationszuständen bleiben. Overlays in Bildern werden immer entfernt.</translation>
    </message>
    <message>
        <source>Of structured reports, dose reports and acquisition contexts. Otherwise nothing of their content stays.</source>
        <translation>Von strukturierten Befunden, Dosisberichten und Aufnahmebedingungen. Sonst bleibt von ihrem Inhalt nichts.</translation>
    </message>
    <message>
        <source>Whoever has the originals finds out whose they are.</source>
        <translation>Wer die Originale hat, findet heraus, von wem sie sind.</translation>
    </message>
    <message>
        <source>Numbers that scanners write, for example for diffusion and SUV; those that PS3.15 names as safe.</source>
        <translation>Zahlen, die Geräte schreiben, zum Beispiel für Diffusion und SUV; die, die PS3.15 als unbedenklich nennt.</translation>
    </message>
    <message>
        <source>De-identify</source>
        <translation>De-identifizieren</translation>
    </message>
    <message>
        <source>Copies are made without what says who the patient is, by the Basic Application Level Confidentiality Profile of DICOM (PS3.15 Annex E). The files on disk stay as they are.</source>
        <translation>Es werden Kopien ohne das angefertigt, was sagt, wer der Patient ist, nach dem Basic Application Level Confidentiality Profile von DICOM (PS3.15 Anhang E). Die Dateien auf dem Datenträger bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Stays all the same</source>
        <translation>Bleibt trotzdem</translation>
    </message>
    <message>
        <source>Stays, cleaned</source>
        <translation>Bleibt, bereinigt</translation>
    </message>
    <message>
        <source>No dates and times</source>
        <translation>Kein Datum, keine Uhrzeit</translation>
    </message>
    <message>
        <source>The time between two examinations of a patient stays the same where dates are moved.</source>
        <translation>Wo Daten verschoben werden, bleibt die Zeit zwischen zwei Untersuchungen eines Patienten gleich.</translation>
    </message>
    <message>
        <source>Later uploads under the same project name give the same patients the same new IDs.</source>
        <translation>Spätere Uploads unter demselben Projektnamen geben denselben Patienten dieselben neuen IDs.</translation>
    </message>
    <message>
        <source>How the new patient IDs begin</source>
        <translation>Womit die neuen Patienten-IDs beginnen</translation>
    </message>
    <message>
        <source>Dates</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>New IDs begin with</source>
        <translation>Neue IDs beginnen mit</translation>
    </message>
    <message>
        <source>The key of a project is kept in the key store of this computer.</source>
        <translation>Der Schlüssel eines Projekts liegt im Schlüsselspeicher dieses Rechners.</translation>
    </message>
    <message>
        <source>The key of a project is kept only until the program ends: after that, the same name gives other IDs.</source>
        <translation>Der Schlüssel eines Projekts wird nur behalten, bis das Programm endet: Danach ergibt derselbe Name andere IDs.</translation>
    </message>
    <message>
        <source>This selection only</source>
        <translation>Nur diese Auswahl</translation>
    </message>
    <message>
        <source>Making de-identified copies</source>
        <translation>De-identifizierte Kopien werden angefertigt</translation>
    </message>
    <message>
        <source>Descriptions that stay</source>
        <translation>Beschreibungen, die bleiben</translation>
    </message>
    <message>
        <source>Space takes a description out, or back in</source>
        <translation>Die Leertaste nimmt eine Beschreibung heraus oder wieder hinein</translation>
    </message>
    <message>
        <source>Do these descriptions say nothing of the patient?</source>
        <translation>Sagen diese Beschreibungen nichts über den Patienten?</translation>
    </message>
    <message>
        <source>Known names, identifiers, dates and long numbers are gone from them already. What you uncheck is taken out.</source>
        <translation>Bekannte Namen, Kennungen, Daten und lange Nummern sind daraus schon entfernt. Was Sie abwählen, wird herausgenommen.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message numerus="yes">
        <source>De-identify %n image(s)</source>
        <translation>
            <numerusform>%n Bild de-identifizieren</numerusform>
            <numerusform>%n Bilder de-identifizieren</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::DeidentifyJob</name>
    <message>
        <source>An overlay inside the compressed picture cannot be taken out.</source>
        <translation>Ein Overlay im komprimierten Bild lässt sich nicht entfernen.</translation>
    </message>
    <message>
        <source>A document cannot be de-identified: its text may say who the patient is.</source>
        <translation>Ein Dokument kann nicht de-identifiziert werden: Sein Text kann sagen, wer der Patient ist.</translation>
    </message>
    <message>
        <source>What this kind of object holds is not known; it may say who the patient is.</source>
        <translation>Was diese Art von Objekt enthält, ist nicht bekannt; es kann sagen, wer der Patient ist.</translation>
    </message>
</context>
<context>
    <name>ui::DeskWindow</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Open DICOM files</source>
        <translation>DICOM-Dateien öffnen</translation>
    </message>
    <message>
        <source>Drawing the demonstration …</source>
        <translation>Die Demonstration wird gezeichnet …</translation>
    </message>
    <message>
        <source>The worklist is a window of its own.</source>
        <translation>Die Arbeitsliste ist ein eigenes Fenster.</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>Understood</source>
        <translation>Verstanden</translation>
    </message>
    <message>
        <source>Search for studies</source>
        <translation>Studien suchen</translation>
    </message>
    <message>
        <source>Search again</source>
        <translation>Noch einmal suchen</translation>
    </message>
    <message>
        <source>Open files or folders…</source>
        <translation>Dateien oder Ordner öffnen…</translation>
    </message>
    <message>
        <source>Add an archive…</source>
        <translation>Archiv hinzufügen…</translation>
    </message>
    <message>
        <source>Worklist in a window of its own, and back</source>
        <translation>Arbeitsliste in eigenem Fenster und zurück</translation>
    </message>
    <message>
        <source>Log of requests</source>
        <translation>Protokoll der Anfragen</translation>
    </message>
    <message>
        <source>Wipe what is kept on this computer…</source>
        <translation>Auf diesem Rechner Gespeichertes löschen…</translation>
    </message>
    <message>
        <source>Commands by name…</source>
        <translation>Befehle nach Namen…</translation>
    </message>
</context>
<context>
    <name>ui::DialectDialog</name>
    <message>
        <source>How tasks are spoken about</source>
        <translation>Wie über Aufgaben gesprochen wird</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Choose to fill the form</source>
        <translation>Wählen, um das Formular zu füllen</translation>
    </message>
    <message>
        <source>Find everything out</source>
        <translation>Alles herausfinden</translation>
    </message>
    <message>
        <source>PS3.18, current</source>
        <translation>PS3.18, heutige Fassung</translation>
    </message>
    <message>
        <source>PS3.18 of 2017</source>
        <translation>PS3.18 von 2017</translation>
    </message>
    <message>
        <source>A data set is sent as</source>
        <translation>Ein Datensatz wird gesendet als</translation>
    </message>
    <message>
        <source>an array with one object</source>
        <translation>Feld mit einem Objekt</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>A new task&apos;s UID goes</source>
        <translation>Die UID einer neuen Aufgabe steht</translation>
    </message>
    <message>
        <source>into the data set</source>
        <translation>im Datensatz</translation>
    </message>
    <message>
        <source>The key of an update goes</source>
        <translation>Der Schlüssel einer Änderung steht</translation>
    </message>
    <message>
        <source>A task is updated by</source>
        <translation>Eine Aufgabe wird geändert mit</translation>
    </message>
    <message>
        <source>POST</source>
        <translation>POST</translation>
    </message>
    <message>
        <source>PUT (and POST means cancel)</source>
        <translation>PUT (und POST heißt abbrechen)</translation>
    </message>
    <message>
        <source>Who asks is named</source>
        <translation>Wer fragt, wird genannt</translation>
    </message>
    <message>
        <source>nowhere</source>
        <translation>nirgends</translation>
    </message>
    <message>
        <source>in the path</source>
        <translation>im Pfad</translation>
    </message>
    <message>
        <source>A filter is written</source>
        <translation>Ein Filter wird geschrieben</translation>
    </message>
    <message>
        <source>as search keys</source>
        <translation>als Suchschlüssel</translation>
    </message>
    <message>
        <source>Events are sent</source>
        <translation>Ereignisse werden gesendet</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no, the list is read every 30 seconds</source>
        <translation>nein, die Liste wird alle 30 Sekunden gelesen</translation>
    </message>
    <message>
        <source>as the archive says</source>
        <translation>wie das Archiv sagt</translation>
    </message>
    <message>
        <source>Our AE title</source>
        <translation>Unser AE-Titel</translation>
    </message>
    <message>
        <source>Address of events</source>
        <translation>Adresse der Ereignisse</translation>
    </message>
    <message>
        <source>Forget what was found out</source>
        <translation>Herausgefundenes vergessen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>What is left open is found out by requests that change nothing. What is set here is not questioned: a wrong setting can make an update fail, or be taken for something else.</source>
        <translation>Was offen bleibt, wird mit Anfragen herausgefunden, die nichts ändern. Was hier gesetzt ist, wird nicht in Frage gestellt: Eine falsche Einstellung kann eine Änderung scheitern lassen oder sie für etwas anderes ausgeben.</translation>
    </message>
    <message>
        <source>Find out (found: %1)</source>
        <translation>Herausfinden (gefunden: %1)</translation>
    </message>
    <message>
        <source>Find out</source>
        <translation>Herausfinden</translation>
    </message>
    <message>
        <source>An AE title has 1 to 16 characters of ASCII without backslash.</source>
        <translation>Ein AE-Titel hat 1 bis 16 ASCII-Zeichen ohne umgekehrten Schrägstrich.</translation>
    </message>
    <message>
        <source>The address of events begins with ws:// or wss:// and a host.</source>
        <translation>Die Adresse der Ereignisse beginnt mit ws:// oder wss:// und einem Rechnernamen.</translation>
    </message>
</context>
<context>
    <name>ui::DialectFields</name>
    <message>
        <source>As tested: yes</source>
        <translation>Wie geprüft: ja</translation>
    </message>
    <message>
        <source>As tested: no</source>
        <translation>Wie geprüft: nein</translation>
    </message>
    <message>
        <source>As tested: not known</source>
        <translation>Wie geprüft: unbekannt</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>XML</source>
        <translation>XML</translation>
    </message>
    <message>
        <source>Format of answers</source>
        <translation>Format der Antworten</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
    <message>
        <source>As the archive gives</source>
        <translation>Wie das Archiv sie gibt</translation>
    </message>
    <message>
        <source>Rows a page</source>
        <translation>Zeilen je Seite</translation>
    </message>
</context>
<context>
    <name>ui::DiscontinueDialog</name>
    <message>
        <source>Discontinue</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Choose a reason</source>
        <translation>Grund wählen</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Bemerkung</translation>
    </message>
    <message>
        <source>Discontinue for everyone</source>
        <translation>Für alle beenden</translation>
    </message>
    <message>
        <source>Keep reading</source>
        <translation>Weiter befunden</translation>
    </message>
    <message>
        <source>This ends the task for everyone, not only here, and cannot be taken back.</source>
        <translation>Das beendet die Aufgabe für alle, nicht nur hier, und lässt sich nicht zurücknehmen.</translation>
    </message>
</context>
<context>
    <name>ui::DocumentFolder</name>
    <message>
        <source>This object holds no PDF document.</source>
        <translation>Dieses Objekt enthält kein PDF-Dokument.</translation>
    </message>
    <message>
        <source>A temporary folder could not be made.</source>
        <translation>Ein temporärer Ordner konnte nicht angelegt werden.</translation>
    </message>
    <message>
        <source>The document could not be written to a temporary file.</source>
        <translation>Das Dokument konnte nicht in eine temporäre Datei geschrieben werden.</translation>
    </message>
</context>
<context>
    <name>ui::DocumentSaving</name>
    <message>
        <source>The document is not there any more: open it again.</source>
        <translation>Das Dokument ist nicht mehr da: öffnen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The document could not be saved there.</source>
        <translation>Das Dokument konnte dort nicht gespeichert werden.</translation>
    </message>
    <message>
        <source>Save the document</source>
        <translation>Dokument speichern</translation>
    </message>
    <message>
        <source>PDF documents (*.pdf)</source>
        <translation>PDF-Dokumente (*.pdf)</translation>
    </message>
</context>
<context>
    <name>ui::DocumentView</name>
    <message>
        <source>This series could not be loaded.</source>
        <translation>Diese Serie konnte nicht geladen werden.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>%1: loading…</source>
        <translation>%1: wird geladen …</translation>
    </message>
    <message>
        <source>Open in the PDF program</source>
        <translation>Im PDF-Programm öffnen</translation>
    </message>
    <message>
        <source>%1: there is nothing to look at here.</source>
        <translation>%1: Hier gibt es nichts anzusehen.</translation>
    </message>
</context>
<context>
    <name>ui::EndNotice</name>
    <message>
        <source>Upload finished</source>
        <translation>Hochladen beendet</translation>
    </message>
    <message>
        <source>Upload finished, with failures</source>
        <translation>Hochladen beendet, mit Fehlern</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) are stored and confirmed.</source>
        <translation>
            <numerusform>%n Bild ist gespeichert und bestätigt.</numerusform>
            <numerusform>%n Bilder sind gespeichert und bestätigt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) could not be stored.</source>
        <translation>
            <numerusform>%n Bild konnte nicht gespeichert werden.</numerusform>
            <numerusform>%n Bilder konnten nicht gespeichert werden.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::GiveBackDialog</name>
    <message>
        <source>Give back</source>
        <translation>Zurückgeben</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Bemerkung</translation>
    </message>
    <message>
        <source>For whoever takes it next</source>
        <translation>Für den, der sie als Nächstes nimmt</translation>
    </message>
    <message>
        <source>Keep reading</source>
        <translation>Weiter befunden</translation>
    </message>
    <message>
        <source>A task that was begun cannot become unbegun. Giving it back takes two steps:</source>
        <translation>Eine begonnene Aufgabe kann nicht wieder unbegonnen werden. Zurückgeben braucht zwei Schritte:</translation>
    </message>
    <message>
        <source>1. A new task for the same images: it is on the list already.</source>
        <translation>1. Eine neue Aufgabe zu denselben Bildern: Sie steht schon auf der Liste.</translation>
    </message>
    <message>
        <source>1. A new task for the same images comes onto the list. It says that it replaces this one.</source>
        <translation>1. Eine neue Aufgabe zu denselben Bildern kommt auf die Liste. Sie sagt, dass sie diese ersetzt.</translation>
    </message>
    <message>
        <source>2. This task ends as discontinued, because it was rescheduled.</source>
        <translation>2. Diese Aufgabe endet als abgebrochen, weil sie neu geplant wurde.</translation>
    </message>
</context>
<context>
    <name>ui::HangingEditor</name>
    <message>
        <source>yours</source>
        <translation>Ihre</translation>
    </message>
    <message>
        <source>of the site</source>
        <translation>des Hauses</translation>
    </message>
    <message>
        <source>built in</source>
        <translation>eingebaut</translation>
    </message>
    <message>
        <source>Hanging rules</source>
        <translation>Hängeregeln</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Hanging rules, the first that fits is taken</source>
        <translation>Hängeregeln; die erste, die passt, wird genommen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Takes your rule away; a rule below it of the same name comes back</source>
        <translation>Entfernt Ihre Regel; eine darunterliegende gleichen Namens kommt zurück</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Früher</translation>
    </message>
    <message>
        <source>Of your rules, the first that fits is taken</source>
        <translation>Von Ihren Regeln wird die erste genommen, die passt</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Takes the last change back (Ctrl+Z)</source>
        <translation>Nimmt die letzte Änderung zurück (Strg+Z)</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Does it again (Ctrl+Y)</source>
        <translation>Macht sie noch einmal (Strg+Y)</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>A rule for studies like the open one</source>
        <translation>Eine Regel für Untersuchungen wie die offene</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Verdoppeln</translation>
    </message>
    <message>
        <source>A copy of this rule as your own</source>
        <translation>Eine Kopie dieser Regel als Ihre eigene</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren …</translation>
    </message>
    <message>
        <source>Takes rules from a DICOM hanging protocol or a file of rules</source>
        <translation>Übernimmt Regeln aus einem DICOM-Hängeprotokoll oder einer Regeldatei</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Priors opened with it</source>
        <translation>Voraufnahmen dazu</translation>
    </message>
    <message>
        <source>How many earlier studies are opened beside it without being asked for</source>
        <translation>Wie viele frühere Untersuchungen ungefragt daneben geöffnet werden</translation>
    </message>
    <message>
        <source>Step earlier</source>
        <translation>Schritt früher</translation>
    </message>
    <message>
        <source>Moves the step before the one ahead of it</source>
        <translation>Stellt den Schritt vor den vorhergehenden</translation>
    </message>
    <message>
        <source>Step later</source>
        <translation>Schritt später</translation>
    </message>
    <message>
        <source>Moves the step behind the one after it</source>
        <translation>Stellt den Schritt hinter den folgenden</translation>
    </message>
    <message>
        <source>Remove the step</source>
        <translation>Schritt entfernen</translation>
    </message>
    <message>
        <source>Takes the step out of the rule</source>
        <translation>Nimmt den Schritt aus der Regel</translation>
    </message>
    <message>
        <source>Add a step</source>
        <translation>Schritt hinzufügen</translation>
    </message>
    <message>
        <source>A further step at the end</source>
        <translation>Ein weiterer Schritt am Ende</translation>
    </message>
    <message>
        <source>Duplicate the step</source>
        <translation>Schritt verdoppeln</translation>
    </message>
    <message>
        <source>The same step once more, to be changed</source>
        <translation>Derselbe Schritt noch einmal, um ihn zu ändern</translation>
    </message>
    <message>
        <source>It is used where it fits</source>
        <translation>Sie wird verwendet, wo sie passt</translation>
    </message>
    <message>
        <source>It is not used</source>
        <translation>Sie wird nicht verwendet</translation>
    </message>
    <message>
        <source>Your version of a rule.</source>
        <translation>Ihre Fassung einer Regel.</translation>
    </message>
    <message>
        <source>Your own rule.</source>
        <translation>Ihre eigene Regel.</translation>
    </message>
    <message>
        <source>A rule of the site: what you change is kept as your version.</source>
        <translation>Eine Regel des Hauses: Was Sie ändern, wird als Ihre Fassung aufbewahrt.</translation>
    </message>
    <message>
        <source>A built-in rule: what you change is kept as your version.</source>
        <translation>Eine eingebaute Regel: Was Sie ändern, wird als Ihre Fassung aufbewahrt.</translation>
    </message>
    <message>
        <source>It fits the open study.</source>
        <translation>Sie passt zur offenen Untersuchung.</translation>
    </message>
    <message>
        <source>It does not fit the open study.</source>
        <translation>Sie passt nicht zur offenen Untersuchung.</translation>
    </message>
    <message>
        <source>The images of the open study will tell whether it fits.</source>
        <translation>Die Bilder der offenen Untersuchung werden zeigen, ob sie passt.</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>There is a rule of that name. Choose another one.</source>
        <translation>Eine Regel dieses Namens gibt es schon. Wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>Step %1</source>
        <translation>Schritt %1</translation>
    </message>
    <message>
        <source>Your changes are not saved. Save them, or close again to leave everything as it was.</source>
        <translation>Ihre Änderungen sind nicht gespeichert. Speichern Sie sie, oder schließen Sie noch einmal, um alles zu lassen, wie es war.</translation>
    </message>
    <message>
        <source>Rules taken over: %1. Look them over and save them.</source>
        <translation>Übernommene Regeln: %1. Sehen Sie sie durch und speichern Sie sie.</translation>
    </message>
</context>
<context>
    <name>ui::HangingProtocolObject</name>
    <message>
        <source>The file is no DICOM hanging protocol.</source>
        <translation>Die Datei ist kein DICOM-Hängeprotokoll.</translation>
    </message>
    <message>
        <source>Hanging protocol</source>
        <translation>Hängeprotokoll</translation>
    </message>
    <message>
        <source>The hanging protocol has no display sets that could be hung.</source>
        <translation>Das Hängeprotokoll enthält keine Anzeigesätze, die gehängt werden könnten.</translation>
    </message>
    <message>
        <source>Not understood: %1.</source>
        <translation>Nicht verstanden: %1.</translation>
    </message>
    <message>
        <source>Procedures are looked for by their names in the descriptions.</source>
        <translation>Verfahren werden nach ihrem Namen in den Beschreibungen gesucht.</translation>
    </message>
    <message>
        <source>which prior: the oldest, or one by a code</source>
        <translation>welche Voraufnahme: die älteste oder eine nach einem Code</translation>
    </message>
    <message>
        <source>Priors by their age are taken by their order instead: the newest first.</source>
        <translation>Voraufnahmen nach ihrem Alter werden stattdessen nach ihrer Reihenfolge genommen: die neueste zuerst.</translation>
    </message>
    <message>
        <source>all but some, by %1</source>
        <translation>alle außer manchen, nach %1</translation>
    </message>
    <message>
        <source>Of several values of %1 the first one counts.</source>
        <translation>Von mehreren Werten von %1 zählt der erste.</translation>
    </message>
    <message>
        <source>a plane that is none of the three</source>
        <translation>eine Ebene, die keine der drei ist</translation>
    </message>
    <message>
        <source>the filter %1</source>
        <translation>der Filter %1</translation>
    </message>
    <message>
        <source>A display set shows an image set that is not described.</source>
        <translation>Ein Anzeigesatz zeigt einen Bildsatz, der nicht beschrieben ist.</translation>
    </message>
    <message>
        <source>the window %1</source>
        <translation>das Fenster %1</translation>
    </message>
    <message>
        <source>Tiles of one image set are one cell here, to be scrolled through.</source>
        <translation>Kacheln eines Bildsatzes sind hier eine Zelle zum Durchblättern.</translation>
    </message>
    <message>
        <source>an image box of type %1</source>
        <translation>ein Bildfeld der Art %1</translation>
    </message>
    <message>
        <source>There are more than %1 presentation groups.</source>
        <translation>Es gibt mehr als %1 Anzeigegruppen.</translation>
    </message>
    <message>
        <source>Step %1</source>
        <translation>Schritt %1</translation>
    </message>
    <message>
        <source>More pictures stand beside each other than the grid holds; some were left out.</source>
        <translation>Es stehen mehr Bilder nebeneinander, als das Raster fasst; einige wurden weggelassen.</translation>
    </message>
    <message>
        <source>Pictures that take several places take one here.</source>
        <translation>Bilder, die mehrere Plätze einnehmen, nehmen hier einen ein.</translation>
    </message>
    <message>
        <source>It is for %1 screens; here all of it stands in one window.</source>
        <translation>Es ist für %1 Bildschirme; hier steht alles in einem Fenster.</translation>
    </message>
</context>
<context>
    <name>ui::HangingRule</name>
    <message>
        <source>CT of the chest</source>
        <translation>CT des Thorax</translation>
    </message>
    <message>
        <source>CT of the head</source>
        <translation>CT des Kopfes</translation>
    </message>
    <message>
        <source>CT</source>
        <translation>CT</translation>
    </message>
    <message>
        <source>MR</source>
        <translation>MR</translation>
    </message>
    <message>
        <source>Ultrasound</source>
        <translation>Ultraschall</translation>
    </message>
    <message>
        <source>Angiography</source>
        <translation>Angiographie</translation>
    </message>
    <message>
        <source>Mammography</source>
        <translation>Mammographie</translation>
    </message>
    <message>
        <source>Radiograph</source>
        <translation>Röntgenaufnahme</translation>
    </message>
    <message>
        <source>Any study</source>
        <translation>Jede Untersuchung</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Soft tissue</source>
        <translation>Weichteile</translation>
    </message>
    <message>
        <source>Lung</source>
        <translation>Lunge</translation>
    </message>
    <message>
        <source>Bone</source>
        <translation>Knochen</translation>
    </message>
    <message>
        <source>Brain</source>
        <translation>Gehirn</translation>
    </message>
    <message>
        <source>All views</source>
        <translation>Alle Ansichten</translation>
    </message>
    <message>
        <source>CC</source>
        <translation>CC</translation>
    </message>
    <message>
        <source>MLO</source>
        <translation>MLO</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Rechts</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Links</translation>
    </message>
    <message>
        <source>New rule</source>
        <translation>Neue Regel</translation>
    </message>
</context>
<context>
    <name>ui::HangingRuleFile</name>
    <message>
        <source>the file is of a newer program</source>
        <translation>die Datei stammt von einem neueren Programm</translation>
    </message>
    <message>
        <source>“%1” is missing</source>
        <translation>„%1“ fehlt</translation>
    </message>
    <message>
        <source>two rules are called “%1”</source>
        <translation>zwei Regeln heißen „%1“</translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message>
        <source>{ … } is expected here</source>
        <translation>hier wird { … } erwartet</translation>
    </message>
    <message>
        <source>“%1” is not known here</source>
        <translation>„%1“ ist hier nicht bekannt</translation>
    </message>
    <message>
        <source>[ … ] is expected here</source>
        <translation>hier wird [ … ] erwartet</translation>
    </message>
    <message>
        <source>there are more than %1</source>
        <translation>es sind mehr als %1</translation>
    </message>
    <message>
        <source>“%1” is a text in quotation marks</source>
        <translation>„%1“ ist ein Text in Anführungszeichen</translation>
    </message>
    <message>
        <source>a text is longer than %1 characters</source>
        <translation>ein Text ist länger als %1 Zeichen</translation>
    </message>
    <message>
        <source>“%1” holds texts in quotation marks</source>
        <translation>„%1“ enthält Texte in Anführungszeichen</translation>
    </message>
    <message>
        <source>“%1” is true or false</source>
        <translation>„%1“ ist true oder false</translation>
    </message>
    <message>
        <source>“%1” is a number from %2 to %3</source>
        <translation>„%1“ ist eine Zahl von %2 bis %3</translation>
    </message>
    <message>
        <source>“%1” is a whole number</source>
        <translation>„%1“ ist eine ganze Zahl</translation>
    </message>
    <message>
        <source>“%1” is one of: %2</source>
        <translation>„%1“ ist eines von: %2</translation>
    </message>
    <message>
        <source>“%1” is a number of things: 1, &quot;2+&quot;, &quot;1-3&quot;</source>
        <translation>„%1“ ist eine Anzahl: 1, &quot;2+&quot;, &quot;1-3&quot;</translation>
    </message>
    <message>
        <source>“%1” is [rows, columns]</source>
        <translation>„%1“ ist [Zeilen, Spalten]</translation>
    </message>
    <message>
        <source>“window” is the name of a preset or [width, center]</source>
        <translation>„window“ ist der Name einer Voreinstellung oder [Breite, Mitte]</translation>
    </message>
    <message>
        <source>a side and a view are expected, like &quot;R CC&quot;</source>
        <translation>eine Seite und eine Ansicht werden erwartet, etwa &quot;R CC&quot;</translation>
    </message>
    <message>
        <source>“cells” do not go with “fill”: &quot;%1&quot;</source>
        <translation>„cells“ passt nicht zu „fill“: &quot;%1&quot;</translation>
    </message>
    <message>
        <source>“same” is the number of a cell before this one</source>
        <translation>„same“ ist die Nummer einer Zelle vor dieser</translation>
    </message>
    <message>
        <source>a rule has no name</source>
        <translation>eine Regel hat keinen Namen</translation>
    </message>
    <message>
        <source>the rule “%1” has no stages</source>
        <translation>die Regel „%1“ hat keine Schritte</translation>
    </message>
    <message>
        <source>it is larger than %1 KiB</source>
        <translation>sie ist größer als %1 KiB</translation>
    </message>
</context>
<context>
    <name>ui::HangingRuleStore</name>
    <message>
        <source>The hanging rules in %1 could not be opened.</source>
        <translation>Die Hängeregeln in %1 konnten nicht geöffnet werden.</translation>
    </message>
    <message>
        <source>The hanging rules in %1 are not used: %2.</source>
        <translation>Die Hängeregeln in %1 werden nicht verwendet: %2.</translation>
    </message>
    <message>
        <source>The hanging rules could not be written to %1.</source>
        <translation>Die Hängeregeln konnten nicht in %1 geschrieben werden.</translation>
    </message>
    <message>
        <source>The hanging rules in %1 cannot be read and are not written over. Repair or remove the file first.</source>
        <translation>Die Hängeregeln in %1 sind nicht lesbar und werden nicht überschrieben. Reparieren oder entfernen Sie zuerst die Datei.</translation>
    </message>
</context>
<context>
    <name>ui::HelpPanel</name>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Walk through the studies</source>
        <translation>Durch die Studien gehen</translation>
    </message>
    <message>
        <source>Open in place</source>
        <translation>Am Platz öffnen</translation>
    </message>
    <message>
        <source>Open beside</source>
        <translation>Daneben öffnen</translation>
    </message>
    <message>
        <source>Add for comparison</source>
        <translation>Zum Vergleich öffnen</translation>
    </message>
    <message>
        <source>Search again</source>
        <translation>Erneut suchen</translation>
    </message>
    <message>
        <source>Open files</source>
        <translation>Dateien öffnen</translation>
    </message>
    <message>
        <source>Studies, worklist, uploads, archives</source>
        <translation>Studien, Arbeitsliste, Uploads, Archive</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Previous, next image</source>
        <translation>Voriges, nächstes Bild</translation>
    </message>
    <message>
        <source>Ten images</source>
        <translation>Zehn Bilder</translation>
    </message>
    <message>
        <source>First, last image</source>
        <translation>Erstes, letztes Bild</translation>
    </message>
    <message>
        <source>Previous, next series</source>
        <translation>Vorige, nächste Serie</translation>
    </message>
    <message>
        <source>Next viewport</source>
        <translation>Nächstes Bildfeld</translation>
    </message>
    <message>
        <source>Window, scroll, zoom, pan</source>
        <translation>Fenstern, blättern, zoomen, verschieben</translation>
    </message>
    <message>
        <source>Window presets</source>
        <translation>Fenstervorgaben</translation>
    </message>
    <message>
        <source>Invert, rotate, flip, fit</source>
        <translation>Invertieren, drehen, spiegeln, einpassen</translation>
    </message>
    <message>
        <source>Cine</source>
        <translation>Cine</translation>
    </message>
    <message>
        <source>Nearest prior</source>
        <translation>Nächstliegende Voraufnahme</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Banner and pictures only</source>
        <translation>Nur Patientenbanner und Bilder</translation>
    </message>
    <message>
        <source>All keys of the Reading window</source>
        <translation>Alle Tasten des Befundungsfensters</translation>
    </message>
    <message>
        <source>On the Desk</source>
        <translation>In der Übersicht</translation>
    </message>
    <message>
        <source>While reading</source>
        <translation>Beim Befunden</translation>
    </message>
    <message>
        <source>Intended use</source>
        <translation>Zweckbestimmung</translation>
    </message>
    <message>
        <source>Negatoscope shows medical images from DICOMweb archives to people who are trained to read them. It is not a certified medical device, and the display is not calibrated by it: whether a screen is fit for diagnosis is for its owner to ensure.</source>
        <translation>Negatoscope zeigt medizinische Bilder aus DICOMweb-Archiven für Personen, die in deren Befundung ausgebildet sind. Es ist kein zertifiziertes Medizinprodukt und kalibriert den Bildschirm nicht: Ob ein Bildschirm zur Befundung geeignet ist, hat sein Betreiber sicherzustellen.</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Über Negatoscope</translation>
    </message>
    <message>
        <source>Negatoscope %1, Apache License 2.0</source>
        <translation>Negatoscope %1, Apache License 2.0</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Shift+Enter</source>
        <translation>Umschalt+Eingabe</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Strg+Eingabe</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Ctrl+O</source>
        <translation>Strg+O</translation>
    </message>
    <message>
        <source>Ctrl+1 … 4</source>
        <translation>Strg+1 … 4</translation>
    </message>
    <message>
        <source>Ctrl+,</source>
        <translation>Strg+,</translation>
    </message>
    <message>
        <source>Shift+↑ ↓</source>
        <translation>Umschalt+↑ ↓</translation>
    </message>
    <message>
        <source>Home End</source>
        <translation>Pos1 Ende</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <source>Shift+R</source>
        <translation>Umschalt+R</translation>
    </message>
    <message>
        <source>Negatoscope, Apache License 2.0</source>
        <translation>Negatoscope, Apache License 2.0</translation>
    </message>
    <message>
        <source>Stop searching, close the form, leave an empty result</source>
        <translation>Suche anhalten, Formular schließen, leeres Ergebnis verlassen</translation>
    </message>
    <message>
        <source>When something does not work</source>
        <translation>Wenn etwas nicht geht</translation>
    </message>
    <message>
        <source>Show requests to archives …</source>
        <translation>Anfragen an Archive zeigen …</translation>
    </message>
    <message>
        <source>Ctrl+Shift+Enter</source>
        <translation>Strg+Umschalt+Eingabe</translation>
    </message>
    <message>
        <source>Claim the task and read</source>
        <translation>Aufgabe übernehmen und befunden</translation>
    </message>
    <message>
        <source>Length, angle, region</source>
        <translation>Länge, Winkel, Region</translation>
    </message>
    <message>
        <source>Key image</source>
        <translation>Schlüsselbild</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>Next hanging step</source>
        <translation>Nächster Hängungsschritt</translation>
    </message>
    <message>
        <source>Ctrl+Z Y</source>
        <translation>Strg+Z Y</translation>
    </message>
    <message>
        <source>Undo, redo</source>
        <translation>Rückgängig, wiederholen</translation>
    </message>
    <message>
        <source>Ctrl+K</source>
        <translation>Strg+K</translation>
    </message>
    <message>
        <source>Commands by name</source>
        <translation>Befehle nach Namen</translation>
    </message>
    <message>
        <source>Next of the list</source>
        <translation>Nächste der Liste</translation>
    </message>
    <message>
        <source>Shift+I R Alt+F V F</source>
        <translation>Umschalt+I R Alt+F V F</translation>
    </message>
    <message>
        <source>I Space</source>
        <translation>I Leertaste</translation>
    </message>
    <message>
        <source>Shift+I</source>
        <translation>Umschalt+I</translation>
    </message>
    <message>
        <source>Annotations: all, few, name and sides</source>
        <translation>Beschriftung: alles, wenig, Name und Seiten</translation>
    </message>
</context>
<context>
    <name>ui::HistogramView</name>
    <message>
        <source>Histogram from %1 to %2</source>
        <translation>Histogramm von %1 bis %2</translation>
    </message>
</context>
<context>
    <name>ui::HostBar</name>
    <message>
        <source>%1 says that what you asked for is at %2. Shall it be read there? It would be asked for %3, without any password, token or certificate of yours. If you allow it, the settings of %1 keep that.</source>
        <extracomment>%1 is an archive, %2 a web address like https://images.example, %3 a path with its identifiers left out</extracomment>
        <translation>Was Sie wollten, liegt laut %1 auf %2. Soll es dort gelesen werden? Gefragt würde nach %3, ohne eines Ihrer Passwörter, Token oder Zertifikate. Eine Erlaubnis wird in den Einstellungen von %1 behalten.</translation>
    </message>
    <message>
        <source>The connection to it is not encrypted.</source>
        <translation>Die Verbindung dorthin ist nicht verschlüsselt.</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Nicht jetzt</translation>
    </message>
    <message>
        <source>Allow %1</source>
        <translation>%1 erlauben</translation>
    </message>
</context>
<context>
    <name>ui::Identity</name>
    <message>
        <source>not given</source>
        <translation>nicht angegeben</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Born</source>
        <translation>Geboren</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>Geschlecht</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>field: value</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>ui::IdentitySheet</name>
    <message>
        <source>Close these pictures</source>
        <translation>Diese Bilder schließen</translation>
    </message>
    <message>
        <source>I know whose they are: show them</source>
        <translation>Ich weiß, von wem sie sind: anzeigen</translation>
    </message>
    <message>
        <source>These pictures may be of another patient</source>
        <translation>Diese Bilder könnten von einem anderen Patienten sein</translation>
    </message>
    <message>
        <source>The study is filed under</source>
        <translation>Die Studie ist abgelegt unter</translation>
    </message>
    <message>
        <source>An image says it is of</source>
        <translation>Ein Bild sagt, es sei von</translation>
    </message>
</context>
<context>
    <name>ui::IdentityStripes</name>
    <message>
        <source>Another patient</source>
        <translation>Anderer Patient</translation>
    </message>
</context>
<context>
    <name>ui::Interval</name>
    <message>
        <source>same day</source>
        <translation>gleicher Tag</translation>
    </message>
    <message numerus="yes">
        <source>%n year(s)</source>
        <translation>
            <numerusform>%n Jahr</numerusform>
            <numerusform>%n Jahre</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month(s)</source>
        <translation>
            <numerusform>%n Monat</numerusform>
            <numerusform>%n Monate</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 earlier</source>
        <translation>%1 früher</translation>
    </message>
    <message>
        <source>%1 later</source>
        <translation>%1 später</translation>
    </message>
</context>
<context>
    <name>ui::JobProgress</name>
    <message>
        <source>Copies made</source>
        <translation>Angefertigte Kopien</translation>
    </message>
    <message>
        <source>%1 of %2 images</source>
        <translation>%1 von %2 Bildern</translation>
    </message>
</context>
<context>
    <name>ui::KeysPage</name>
    <message>
        <source>All keys</source>
        <translation>Alle Tasten</translation>
    </message>
    <message>
        <source>Window presets</source>
        <translation>Fenstervorgaben</translation>
    </message>
    <message>
        <source>Left drag</source>
        <translation>Links ziehen</translation>
    </message>
    <message>
        <source>Window, or the chosen tool</source>
        <translation>Fenstern oder gewähltes Werkzeug</translation>
    </message>
    <message>
        <source>Pan</source>
        <translation>Verschieben</translation>
    </message>
    <message>
        <source>Right drag</source>
        <translation>Rechts ziehen</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoomen</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>Mausrad</translation>
    </message>
    <message>
        <source>Scroll</source>
        <translation>Blättern</translation>
    </message>
    <message>
        <source>Double click</source>
        <translation>Doppelklick</translation>
    </message>
    <message>
        <source>One viewport, and back</source>
        <translation>Ein Bildfeld, und zurück</translation>
    </message>
    <message>
        <source>Mouse</source>
        <translation>Maus</translation>
    </message>
    <message>
        <source>Studies, worklist, uploads, archives</source>
        <translation>Studien, Arbeitsliste, Uploads, Archive</translation>
    </message>
    <message>
        <source>Close what is read here</source>
        <translation>Schließen, was hier befundet wird</translation>
    </message>
    <message>
        <source>Middle drag, or Shift+left drag</source>
        <translation>Mittlere Taste ziehen, oder Umschalt+links</translation>
    </message>
    <message>
        <source>Right click</source>
        <translation>Rechtsklick</translation>
    </message>
    <message>
        <source>Drag from the strip</source>
        <translation>Aus der Leiste ziehen</translation>
    </message>
    <message>
        <source>Show a series in that viewport</source>
        <translation>Serie in diesem Feld zeigen</translation>
    </message>
    <message>
        <source>arrows</source>
        <translation>Pfeiltasten</translation>
    </message>
    <message>
        <source>Ctrl+left drag</source>
        <translation>Strg+links ziehen</translation>
    </message>
    <message>
        <source>Move it or its handle (Shift: ten)</source>
        <translation>Verschieben (Umschalt: zehn)</translation>
    </message>
    <message>
        <source>Ctrl+Shift+move</source>
        <translation>Strg+Umschalt+Bewegen</translation>
    </message>
    <message>
        <source>Point to the same place everywhere</source>
        <translation>Überall auf dieselbe Stelle zeigen</translation>
    </message>
    <message>
        <source>Draw over what is there, with a drawing tool</source>
        <translation>Über Vorhandenes zeichnen, mit einem Zeichenwerkzeug</translation>
    </message>
    <message>
        <source>Ctrl+wheel, or pinch</source>
        <translation>Strg+Mausrad oder Zwei-Finger-Zoom</translation>
    </message>
    <message>
        <source>Ctrl held in a drag</source>
        <translation>Strg beim Ziehen</translation>
    </message>
    <message>
        <source>Window, zoom, scroll faster (Shift too: faster still)</source>
        <translation>Fensterung, Zoom, Blättern schneller (mit Umschalt noch schneller)</translation>
    </message>
</context>
<context>
    <name>ui::LinedJson</name>
    <message>
        <source>something follows after the end</source>
        <translation>nach dem Ende folgt noch etwas</translation>
    </message>
    <message>
        <source>it goes too deep or is too long</source>
        <translation>sie ist zu tief verschachtelt oder zu lang</translation>
    </message>
    <message>
        <source>the file ends too early</source>
        <translation>die Datei endet zu früh</translation>
    </message>
    <message>
        <source>there is a comma too many</source>
        <translation>da ist ein Komma zu viel</translation>
    </message>
    <message>
        <source>a comma or %1 is missing</source>
        <translation>ein Komma oder %1 fehlt</translation>
    </message>
    <message>
        <source>a name in quotation marks is missing</source>
        <translation>ein Name in Anführungszeichen fehlt</translation>
    </message>
    <message>
        <source>“%1” stands there twice</source>
        <translation>„%1“ steht zweimal da</translation>
    </message>
    <message>
        <source>a colon is missing after “%1”</source>
        <translation>nach „%1“ fehlt ein Doppelpunkt</translation>
    </message>
    <message>
        <source>a backslash in a text is followed by something else than it may be</source>
        <translation>auf einen Rückstrich in einem Text folgt etwas, das dort nicht stehen darf</translation>
    </message>
    <message>
        <source>a quotation mark is missing at the end of a text</source>
        <translation>am Ende eines Textes fehlt ein Anführungszeichen</translation>
    </message>
    <message>
        <source>a number cannot be read</source>
        <translation>eine Zahl ist nicht lesbar</translation>
    </message>
    <message>
        <source>“%1” cannot stand here</source>
        <translation>„%1“ kann hier nicht stehen</translation>
    </message>
    <message>
        <source>“%1” is no value; texts stand in quotation marks</source>
        <translation>„%1“ ist kein Wert; Texte stehen in Anführungszeichen</translation>
    </message>
    <message>
        <source>the file is not written in UTF-8</source>
        <translation>die Datei ist nicht in UTF-8 geschrieben</translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
</context>
<context>
    <name>ui::LinkOpener</name>
    <message>
        <source>Nothing can be opened before an archive is added.</source>
        <translation>Es kann nichts geöffnet werden, bevor ein Archiv hinzugefügt ist.</translation>
    </message>
    <message>
        <source>What is to be opened lies in an archive that is not configured here.</source>
        <translation>Was geöffnet werden soll, liegt in einem Archiv, das hier nicht eingerichtet ist.</translation>
    </message>
    <message>
        <source>What was asked for fits several studies: choose one.</source>
        <translation>Zum Gesuchten passen mehrere Studien: Wählen Sie eine aus.</translation>
    </message>
    <message>
        <source>One study may be meant, but it is not sure whose it is: look before you open it.</source>
        <translation>Eine Studie könnte gemeint sein, aber es ist nicht sicher, von wem sie ist: Sehen Sie nach, bevor Sie sie öffnen.</translation>
    </message>
</context>
<context>
    <name>ui::LinkedPlaces</name>
    <message>
        <source>Linked image %1 mm away</source>
        <translation>Verknüpftes Bild %1 mm entfernt</translation>
    </message>
    <message>
        <source>Another frame of reference: the place is not known here</source>
        <translation>Anderes Bezugssystem: Die Stelle ist hier nicht bekannt</translation>
    </message>
    <message>
        <source>The place lies %1 mm beyond these images</source>
        <translation>Die Stelle liegt %1 mm außerhalb dieser Bilder</translation>
    </message>
    <message>
        <source>The place lies beside these images</source>
        <translation>Die Stelle liegt neben diesen Bildern</translation>
    </message>
    <message>
        <source>The place lies in image %1</source>
        <translation>Die Stelle liegt in Bild %1</translation>
    </message>
</context>
<context>
    <name>ui::LookFields</name>
    <message>
        <source>Inverted</source>
        <translation>Invertiert</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>A preset, or width / center: 1500 / -600</source>
        <translation>Eine Voreinstellung, oder Breite / Mitte: 1500 / -600</translation>
    </message>
    <message>
        <source>as the image brings it</source>
        <translation>wie das Bild es mitbringt</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>fitted</source>
        <translation>eingepasst</translation>
    </message>
    <message>
        <source>2: twice as large as fitted</source>
        <translation>2: doppelt so groß wie eingepasst</translation>
    </message>
    <message>
        <source>“%1” is no window. Choose a preset or write width / center: 1500 / -600</source>
        <translation>„%1“ ist kein Fenster. Wählen Sie eine Voreinstellung oder schreiben Sie Breite / Mitte: 1500 / -600</translation>
    </message>
    <message>
        <source>“%1” is no zoom. Write 2 for twice as large.</source>
        <translation>„%1“ ist kein Zoom. Schreiben Sie 2 für doppelt so groß.</translation>
    </message>
</context>
<context>
    <name>ui::MaskDialog</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message numerus="yes">
        <source>Cover in %n image(s)</source>
        <translation>
            <numerusform>In %n Bild abdecken</numerusform>
            <numerusform>In %n Bildern abdecken</numerusform>
        </translation>
    </message>
    <message>
        <source>Covering what was marked</source>
        <translation>Markierte Stellen werden abgedeckt</translation>
    </message>
    <message>
        <source>Cover parts of the picture</source>
        <translation>Teile des Bildes abdecken</translation>
    </message>
    <message>
        <source>Takes the last rectangle away</source>
        <translation>Nimmt das letzte Rechteck weg</translation>
    </message>
    <message>
        <source>Draw rectangles over everything that shows who the patient is. They become black in the pixels of every image of the same size, in all frames; look through all of them. The copies are uncompressed and say that no text is part of the picture.</source>
        <translation>Ziehen Sie Rechtecke über alles, was zeigt, wer der Patient ist. Sie werden in den Pixeln aller Bilder derselben Größe schwarz, in allen Einzelbildern; sehen Sie alle durch. Die Kopien sind unkomprimiert und geben an, dass kein Text Teil des Bildes ist.</translation>
    </message>
    <message>
        <source>Picture to cover parts of</source>
        <translation>Bild, von dem Teile abgedeckt werden</translation>
    </message>
    <message>
        <source>Drag a rectangle, or press Insert. Arrows move the last one, with Shift they change its size, Delete takes it away.</source>
        <translation>Ziehen Sie ein Rechteck auf, oder drücken Sie Einfg. Die Pfeiltasten verschieben das letzte, mit der Umschalttaste ändern sie seine Größe, Entf nimmt es weg.</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Which image is shown</source>
        <translation>Welches Bild gezeigt wird</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>Einzelbild</translation>
    </message>
    <message>
        <source>Which frame of the image is shown</source>
        <translation>Welches Einzelbild gezeigt wird</translation>
    </message>
    <message>
        <source>Image %1 of %2</source>
        <translation>Bild %1 von %2</translation>
    </message>
    <message>
        <source>Image %1 of %2, frame %3 of %4</source>
        <translation>Bild %1 von %2, Einzelbild %3 von %4</translation>
    </message>
</context>
<context>
    <name>ui::MaskJob</name>
    <message>
        <source>Nothing is covered in pictures of this size.</source>
        <translation>In Bildern dieser Größe ist nichts abgedeckt.</translation>
    </message>
    <message>
        <source>A video cannot be covered here; leave it out.</source>
        <translation>Ein Video kann hier nicht abgedeckt werden; lassen Sie es aus.</translation>
    </message>
</context>
<context>
    <name>ui::MeasurementModel</name>
    <message>
        <source>Key image</source>
        <translation>Schlüsselbild</translation>
    </message>
</context>
<context>
    <name>ui::MeasurementPanel</name>
    <message>
        <source>Nothing is measured or marked yet: D for a length, O for a region, K for a key image.</source>
        <translation>Noch ist nichts gemessen oder markiert: D für eine Länge, O für eine Region, K für ein Schlüsselbild.</translation>
    </message>
    <message>
        <source>Measurements</source>
        <translation>Messungen</translation>
    </message>
    <message>
        <source>Hide the list</source>
        <translation>Liste ausblenden</translation>
    </message>
    <message>
        <source>Press or Enter: go to the image; F2 or double click: name it</source>
        <translation>Drücken oder Eingabe: zum Bild; F2 oder Doppelklick: benennen</translation>
    </message>
</context>
<context>
    <name>ui::MediaDialog</name>
    <message>
        <source>Into a folder, as on a disc or stick</source>
        <translation>In einen Ordner, wie auf einer CD oder einem Stick</translation>
    </message>
    <message>
        <source>Into a zip archive</source>
        <translation>In ein Zip-Archiv</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Save as DICOM files</source>
        <translation>Als DICOM-Dateien speichern</translation>
    </message>
    <message>
        <source>Files saved</source>
        <translation>Gespeicherte Dateien</translation>
    </message>
    <message>
        <source>The files are saved as they are, with a table of contents (DICOMDIR). They name the patient.</source>
        <translation>Die Dateien werden unverändert gespeichert, mit einem Inhaltsverzeichnis (DICOMDIR). Sie nennen den Patienten.</translation>
    </message>
    <message>
        <source>Zip archive (*.zip)</source>
        <translation>Zip-Archiv (*.zip)</translation>
    </message>
    <message>
        <source>%1 of %2 files are saved, %3.</source>
        <translation>%1 von %2 Dateien sind gespeichert, %3.</translation>
    </message>
    <message numerus="yes">
        <source>%n files are saved, %1.</source>
        <translation>
            <numerusform>%n Datei ist gespeichert, %1.</numerusform>
            <numerusform>%n Dateien sind gespeichert, %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>What was written was taken away again.</source>
        <translation>Was geschrieben war, wurde wieder entfernt.</translation>
    </message>
    <message numerus="yes">
        <source>%n files were saved, %1, in %2.</source>
        <translation>
            <numerusform>%n Datei wurde gespeichert, %1, in %2.</numerusform>
            <numerusform>%n Dateien wurden gespeichert, %1, in %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more problems.</source>
        <translation>
            <numerusform>Und %n weiteres Problem.</numerusform>
            <numerusform>Und %n weitere Probleme.</numerusform>
        </translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Cancelled. What was written was taken away again.</source>
        <translation>Abgebrochen. Was geschrieben war, wurde wieder entfernt.</translation>
    </message>
</context>
<context>
    <name>ui::MediaExport</name>
    <message>
        <source>A file could not be read and was left out: %1</source>
        <translation>Eine Datei konnte nicht gelesen werden und fehlt: %1</translation>
    </message>
    <message>
        <source>There is nothing to save.</source>
        <translation>Es gibt nichts zu speichern.</translation>
    </message>
</context>
<context>
    <name>ui::MediaWriter</name>
    <message>
        <source>The disk is full.</source>
        <translation>Der Datenträger ist voll.</translation>
    </message>
    <message>
        <source>The files could not be written: %1</source>
        <translation>Die Dateien konnten nicht geschrieben werden: %1</translation>
    </message>
    <message>
        <source>There are DICOM files with a table of contents (%1) in this folder already. Nothing there is written over: choose another folder.</source>
        <translation>In diesem Ordner liegen schon DICOM-Dateien mit Inhaltsverzeichnis (%1). Dort wird nichts überschrieben: Wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>An object that is no DICOM file as media need it was left out.</source>
        <translation>Ein Objekt, das keine DICOM-Datei ist, wie Datenträger sie brauchen, fehlt.</translation>
    </message>
    <message>
        <source>An object without an identifier of its own was left out.</source>
        <translation>Ein Objekt ohne eigene Kennung fehlt.</translation>
    </message>
    <message>
        <source>The folder could not be made.</source>
        <translation>Der Ordner konnte nicht angelegt werden.</translation>
    </message>
</context>
<context>
    <name>ui::Mosaic</name>
    <message>
        <source>This stack has only one image.</source>
        <translation>Dieser Stapel hat nur ein Bild.</translation>
    </message>
</context>
<context>
    <name>ui::OtherStudiesModel</name>
    <message>
        <source>No date</source>
        <translation>Ohne Datum</translation>
    </message>
    <message>
        <source>Possible match</source>
        <translation>Möglicher Treffer</translation>
    </message>
    <message>
        <source>The same patient ID, but nothing says that it was issued by the same place, or name, birth date or sex differ.</source>
        <translation>Gleiche Patienten-ID, aber derselbe Aussteller ist nicht belegt, oder Name, Geburtsdatum oder Geschlecht weichen ab.</translation>
    </message>
    <message>
        <source>Other identity</source>
        <translation>Andere Identität</translation>
    </message>
    <message>
        <source>The same patient ID, but name, birth date or sex differ.</source>
        <translation>Dieselbe Patienten-ID, aber Name, Geburtsdatum oder Geschlecht weichen ab.</translation>
    </message>
</context>
<context>
    <name>ui::PagesWindow</name>
    <message>
        <source>Open pages</source>
        <translation>Offene Seiten</translation>
    </message>
    <message>
        <source>Negatoscope</source>
        <translation>Negatoscope</translation>
    </message>
    <message>
        <source>Close  Ctrl+W</source>
        <translation>Schließen  Strg+W</translation>
    </message>
    <message>
        <source>Close this page</source>
        <translation>Diese Seite schließen</translation>
    </message>
</context>
<context>
    <name>ui::PatientBanner</name>
    <message>
        <source>Male</source>
        <translation>Männlich</translation>
    </message>
    <message>
        <source>Female</source>
        <translation>Weiblich</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Divers</translation>
    </message>
    <message>
        <source>%1 y</source>
        <translation>%1 J.</translation>
    </message>
    <message>
        <source>%1 mo</source>
        <translation>%1 Mon.</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 Tg.</translation>
    </message>
    <message>
        <source>No name</source>
        <translation>Kein Name</translation>
    </message>
    <message>
        <source>No ID</source>
        <translation>Keine ID</translation>
    </message>
    <message>
        <source>Born: not known</source>
        <translation>Geb.: unbekannt</translation>
    </message>
    <message>
        <source>Born %1</source>
        <translation>Geb. %1</translation>
    </message>
    <message>
        <source>Born %1 · %2</source>
        <translation>Geb. %1 · %2</translation>
    </message>
    <message>
        <source>Study date not known</source>
        <translation>Studiendatum unbekannt</translation>
    </message>
</context>
<context>
    <name>ui::PatientChooser</name>
    <message numerus="yes">
        <source>and %n more studies</source>
        <translation>
            <numerusform>und %n weitere Studie</numerusform>
            <numerusform>und %n weitere Studien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files</source>
        <translation>
            <numerusform>%n Datei</numerusform>
            <numerusform>%n Dateien</numerusform>
        </translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open in a window of its own</source>
        <translation>In eigenem Fenster öffnen</translation>
    </message>
    <message>
        <source>Patients</source>
        <translation>Patienten</translation>
    </message>
    <message>
        <source>Open (Enter)</source>
        <translation>Öffnen (Enter)</translation>
    </message>
    <message>
        <source>Open in a window of its own (Ctrl+Enter)</source>
        <translation>In eigenem Fenster öffnen (Strg+Enter)</translation>
    </message>
    <message numerus="yes">
        <source>These files are of %n patients. Whose are to be opened?</source>
        <translation>
            <numerusform>Diese Dateien sind von %n Patienten. Wessen sollen geöffnet werden?</numerusform>
            <numerusform>Diese Dateien sind von %n Patienten. Wessen sollen geöffnet werden?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::PatientLookup</name>
    <message>
        <source>The dates of birth differ: %1 in the files, %2 in the archive.</source>
        <translation>Die Geburtsdaten unterscheiden sich: %1 in den Dateien, %2 im Archiv.</translation>
    </message>
    <message>
        <source>The sexes differ: %1 in the files, %2 in the archive.</source>
        <translation>Die Geschlechter unterscheiden sich: %1 in den Dateien, %2 im Archiv.</translation>
    </message>
    <message>
        <source>The archive files a study of this selection under somebody else.</source>
        <translation>Das Archiv führt eine Studie dieser Auswahl unter jemand anderem.</translation>
    </message>
</context>
<context>
    <name>ui::PatientPicker</name>
    <message>
        <source>born %1</source>
        <translation>geboren %1</translation>
    </message>
    <message numerus="yes">
        <source>%n study(ies)</source>
        <translation>
            <numerusform>%n Studie</numerusform>
            <numerusform>%n Studien</numerusform>
        </translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Patient ID, or how the name begins</source>
        <translation>Patienten-ID oder Anfang des Namens</translation>
    </message>
    <message>
        <source>Find a patient of %1</source>
        <translation>Patienten in %1 suchen</translation>
    </message>
    <message>
        <source>Assign the images to a patient that the archive has</source>
        <translation>Die Bilder einem Patienten zuordnen, den das Archiv hat</translation>
    </message>
    <message>
        <source>Patients found</source>
        <translation>Gefundene Patienten</translation>
    </message>
    <message>
        <source>Nobody was found.</source>
        <translation>Niemand wurde gefunden.</translation>
    </message>
</context>
<context>
    <name>ui::PictureDialog</name>
    <message>
        <source>The whole image, a pixel for each of its own</source>
        <translation>Das ganze Bild, ein Pixel für jedes eigene</translation>
    </message>
    <message>
        <source>Begin the file name with the patient&apos;s name</source>
        <translation>Den Dateinamen mit dem Namen des Patienten beginnen</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern…</translation>
    </message>
    <message>
        <source>Write over them</source>
        <translation>Überschreiben</translation>
    </message>
    <message>
        <source>Save pictures</source>
        <translation>Bilder speichern</translation>
    </message>
    <message>
        <source>Active viewport</source>
        <translation>Aktive Ansicht</translation>
    </message>
    <message>
        <source>All viewports</source>
        <translation>Alle Ansichten</translation>
    </message>
    <message>
        <source>Every image of the active stack, numbered</source>
        <translation>Jedes Bild des aktiven Stapels, nummeriert</translation>
    </message>
    <message>
        <source>As on screen</source>
        <translation>Wie auf dem Bildschirm</translation>
    </message>
    <message>
        <source>Without patient and study</source>
        <translation>Ohne Patient und Untersuchung</translation>
    </message>
    <message>
        <source>Nothing but the picture</source>
        <translation>Nur das Bild</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Words on them</source>
        <translation>Schrift darauf</translation>
    </message>
    <message>
        <source>Pictures saved</source>
        <translation>Gespeicherte Bilder</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>What the corners say on screen stands on the pictures, the patient&apos;s name too.</source>
        <translation>Was auf dem Bildschirm in den Ecken steht, steht auch auf den Bildern, auch der Name des Patienten.</translation>
    </message>
    <message>
        <source>What devices wrote into the pixels, and words in measurements and descriptions, stays: look at the pictures.</source>
        <translation>Was Geräte in die Bildpunkte geschrieben haben und Worte in Messungen und Beschreibungen bleiben: Sehen Sie die Bilder an.</translation>
    </message>
    <message>
        <source>Folder for the pictures</source>
        <translation>Ordner für die Bilder</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>Bild speichern</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>Bilder (*.png)</translation>
    </message>
    <message>
        <source>There is no picture to save any more.</source>
        <translation>Es gibt kein Bild mehr zu speichern.</translation>
    </message>
    <message>
        <source>The picture was saved as %1.</source>
        <translation>Das Bild wurde als %1 gespeichert.</translation>
    </message>
    <message numerus="yes">
        <source>%n of these files are there already.</source>
        <translation>
            <numerusform>%n dieser Dateien gibt es schon.</numerusform>
            <numerusform>%n dieser Dateien gibt es schon.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 pictures are saved.</source>
        <translation>%1 von %2 Bildern sind gespeichert.</translation>
    </message>
    <message numerus="yes">
        <source>%n pictures were saved in %1.</source>
        <translation>
            <numerusform>%n Bild wurde in %1 gespeichert.</numerusform>
            <numerusform>%n Bilder wurden in %1 gespeichert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n images could not be shown and are not among them.</source>
        <translation>
            <numerusform>%n Bild konnte nicht gezeigt werden und ist nicht dabei.</numerusform>
            <numerusform>%n Bilder konnten nicht gezeigt werden und sind nicht dabei.</numerusform>
        </translation>
    </message>
    <message>
        <source>Every image of the active stack, as a video (MP4)</source>
        <translation>Jedes Bild des aktiven Stapels, als Video (MP4)</translation>
    </message>
    <message>
        <source> a second</source>
        <translation> je Sekunde</translation>
    </message>
    <message>
        <source>Images of the video a second</source>
        <translation>Bilder des Videos je Sekunde</translation>
    </message>
    <message>
        <source>At first as fast as the film plays: the rate that the images recommend</source>
        <translation>Zunächst so schnell, wie der Film läuft: wie die Bilder es empfehlen</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Save video</source>
        <translation>Video speichern</translation>
    </message>
    <message>
        <source>Videos (*.mp4)</source>
        <translation>Videos (*.mp4)</translation>
    </message>
    <message>
        <source>%1 of %2 images are in the video.</source>
        <translation>%1 von %2 Bildern sind im Video.</translation>
    </message>
    <message>
        <source>The video is being finished…</source>
        <translation>Das Video wird fertiggestellt…</translation>
    </message>
    <message numerus="yes">
        <source>%n images were saved as the video %1.</source>
        <translation>
            <numerusform>%n Bild wurde als Video %1 gespeichert.</numerusform>
            <numerusform>%n Bilder wurden als Video %1 gespeichert.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::PlanesPanel</name>
    <message>
        <source>Planes through the stack</source>
        <translation>Ebenen durch den Stapel</translation>
    </message>
    <message>
        <source>%1 mm</source>
        <translation>%1 mm</translation>
    </message>
    <message>
        <source>No slab: the plane alone</source>
        <translation>Keine Schicht: nur die Ebene</translation>
    </message>
    <message>
        <source>Thickness (+ and −)</source>
        <translation>Dicke (+ und −)</translation>
    </message>
    <message>
        <source>Highest (MIP)</source>
        <translation>Höchster (MIP)</translation>
    </message>
    <message>
        <source>Lowest (MinIP)</source>
        <translation>Niedrigster (MinIP)</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Mittelwert</translation>
    </message>
    <message>
        <source>Lie along</source>
        <translation>Ausgerichtet an</translation>
    </message>
    <message>
        <source>The images</source>
        <translation>Den Bildern</translation>
    </message>
    <message>
        <source>The patient&apos;s axes</source>
        <translation>Den Achsen des Patienten</translation>
    </message>
    <message>
        <source>Put the planes back</source>
        <translation>Ebenen zurückstellen</translation>
    </message>
    <message>
        <source>Back to the images (Esc)</source>
        <translation>Zurück zu den Bildern (Esc)</translation>
    </message>
    <message>
        <source>%1 of %2 images are loaded. Planes appear when the last one is here.</source>
        <translation>%1 von %2 Bildern sind geladen. Die Ebenen erscheinen, wenn das letzte da ist.</translation>
    </message>
    <message>
        <source>The planes are being made…</source>
        <translation>Die Ebenen werden berechnet …</translation>
    </message>
    <message>
        <source>Values within the slab (Shift+N)</source>
        <translation>Werte in der Schicht (Umschalt+N)</translation>
    </message>
    <message>
        <source>Drag a line to move its plane, the crossing to move both, a circle to turn them. Ctrl and a click put the crossing there. While a measuring tool is chosen the lines let the pointer through to what lies beneath: figures are those of the resampled plane.</source>
        <translation>Eine Linie ziehen verschiebt ihre Ebene, die Kreuzung beide, ein Kreis dreht sie. Strg und ein Klick setzen die Kreuzung dorthin. Ist ein Messwerkzeug gewählt, lassen die Linien den Zeiger durch: Die Werte sind die der interpolierten Ebene.</translation>
    </message>
</context>
<context>
    <name>ui::PlanesView</name>
    <message>
        <source>Loading…</source>
        <translation>Wird geladen …</translation>
    </message>
    <message>
        <source>MPR OBLIQUE</source>
        <translation>MPR SCHRÄG</translation>
    </message>
    <message>
        <source>MPR</source>
        <translation>MPR</translation>
    </message>
    <message>
        <source>UNEVEN SPACING</source>
        <translation>UNGLEICHE ABSTÄNDE</translation>
    </message>
    <message>
        <source>INTERPOLATED</source>
        <translation>INTERPOLIERT</translation>
    </message>
    <message>
        <source>ax</source>
        <comment>axial plane</comment>
        <translation>ax</translation>
    </message>
    <message>
        <source>cor</source>
        <comment>coronal plane</comment>
        <translation>cor</translation>
    </message>
    <message>
        <source>sag</source>
        <comment>sagittal plane</comment>
        <translation>sag</translation>
    </message>
</context>
<context>
    <name>ui::PreviewBar</name>
    <message>
        <source>Preview of a task</source>
        <translation>Vorschau einer Aufgabe</translation>
    </message>
    <message>
        <source>Preview only</source>
        <translation>Nur Vorschau</translation>
    </message>
    <message>
        <source>%1 – nobody has been told that you look at it</source>
        <translation>%1 – niemand erfährt, dass Sie sie ansehen</translation>
    </message>
    <message>
        <source>Claim and read</source>
        <translation>Übernehmen und befunden</translation>
    </message>
    <message>
        <source>The task is yours and nobody else&apos;s from then on (Ctrl+Shift+Enter)</source>
        <translation>Die Aufgabe gehört von da an Ihnen und niemand anderem (Strg+Umschalt+Eingabe)</translation>
    </message>
    <message>
        <source>Claiming…</source>
        <translation>Wird übernommen …</translation>
    </message>
</context>
<context>
    <name>ui::PrintDialog</name>
    <message>
        <source>Print…</source>
        <translation>Drucken…</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>Als PDF speichern…</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Drucken</translation>
    </message>
    <message>
        <source>Active viewport</source>
        <translation>Aktive Ansicht</translation>
    </message>
    <message>
        <source>All viewports</source>
        <translation>Alle Ansichten</translation>
    </message>
    <message>
        <source>As large as the page</source>
        <translation>So groß wie die Seite</translation>
    </message>
    <message>
        <source>True size</source>
        <translation>Wahre Größe</translation>
    </message>
    <message>
        <source>As on screen</source>
        <translation>Wie auf dem Bildschirm</translation>
    </message>
    <message>
        <source>Without patient and study</source>
        <translation>Ohne Patient und Untersuchung</translation>
    </message>
    <message>
        <source>Nothing but the picture</source>
        <translation>Nur das Bild</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Words on them</source>
        <translation>Schrift darauf</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Papier</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>The page as it will be</source>
        <translation>Die Seite, wie sie wird</translation>
    </message>
    <message>
        <source>There is no picture to print.</source>
        <translation>Es gibt kein Bild zu drucken.</translation>
    </message>
    <message>
        <source>The patient&apos;s name stands above the pictures.</source>
        <translation>Über den Bildern steht der Name des Patienten.</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Als PDF speichern</translation>
    </message>
    <message>
        <source>Document (*.pdf)</source>
        <translation>Dokument (*.pdf)</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>Der Datenträger ist voll.</translation>
    </message>
    <message>
        <source>The file could not be written: %1</source>
        <translation>Die Datei konnte nicht geschrieben werden: %1</translation>
    </message>
    <message>
        <source>The page was saved as %1.</source>
        <translation>Die Seite wurde als %1 gespeichert.</translation>
    </message>
    <message>
        <source>The printer did not take the page.</source>
        <translation>Der Drucker hat die Seite nicht angenommen.</translation>
    </message>
    <message>
        <source>The page was sent to the printer.</source>
        <translation>Die Seite ist beim Drucker.</translation>
    </message>
    <message>
        <source>The picture is being made at full quality…</source>
        <translation>Das Bild wird in voller Qualität berechnet …</translation>
    </message>
</context>
<context>
    <name>ui::PrintSheet</name>
    <message>
        <source>Pictures of several patients: each says whose it is</source>
        <translation>Bilder mehrerer Patienten: Jedes sagt, von wem es ist</translation>
    </message>
    <message>
        <source>Printed %1 by Negatoscope. Paper is not for diagnosis.</source>
        <translation>Gedruckt %1 von Negatoscope. Papier ist nicht zur Befundung bestimmt.</translation>
    </message>
    <message>
        <source>5 cm on this paper</source>
        <translation>5 cm auf diesem Papier</translation>
    </message>
    <message>
        <source>There is no picture.</source>
        <translation>Es gibt kein Bild.</translation>
    </message>
    <message>
        <source>The image does not say how large its pixels are: it has no true size.</source>
        <translation>Das Bild sagt nicht, wie groß seine Bildpunkte sind: Es hat keine wahre Größe.</translation>
    </message>
    <message>
        <source>Not to scale.</source>
        <translation>Nicht maßstäblich.</translation>
    </message>
    <message>
        <source>Not to scale: the image does not say how large its pixels are.</source>
        <translation>Nicht maßstäblich: Das Bild sagt nicht, wie groß seine Bildpunkte sind.</translation>
    </message>
    <message>
        <source>A part of the image.</source>
        <translation>Ein Teil des Bildes.</translation>
    </message>
    <message>
        <source>True size: 1 cm on this paper is 1 cm %1.</source>
        <translation>Wahre Größe: 1 cm auf diesem Papier ist 1 cm %1.</translation>
    </message>
    <message>
        <source>Not in true size: scale %1 (%2).</source>
        <translation>Nicht in wahrer Größe: Maßstab %1 (%2).</translation>
    </message>
    <message>
        <source>Not to scale: a 3D picture is not for measuring.</source>
        <translation>Nicht maßstäblich: Ein 3D-Bild ist nicht zum Messen.</translation>
    </message>
</context>
<context>
    <name>ui::ProbeTable</name>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>Partly</source>
        <translation>Teilweise</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
    <message>
        <source>Not tried</source>
        <translation>Nicht geprüft</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Antwortet</translation>
    </message>
    <message>
        <source>What was seen</source>
        <translation>Beobachtung</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Result of the connection test</source>
        <translation>Ergebnis des Verbindungstests</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
</context>
<context>
    <name>ui::ProgressDialog</name>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>Comparing with the prior</source>
        <translation>Vergleich mit der Voraufnahme</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Doing now</source>
        <translation>Gerade dabei</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Kontakt</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Tell</source>
        <translation>Mitteilen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Everybody who follows the list sees this. The contact is for questions while the task is under way.</source>
        <translation>Das sehen alle, die der Liste folgen. Der Kontakt ist für Fragen, solange die Aufgabe läuft.</translation>
    </message>
    <message>
        <source>The contact is no telephone number or address such as tel:+49301234 or mailto:ward@example.org.</source>
        <translation>Der Kontakt ist keine Telefonnummer oder Adresse wie tel:+49301234 oder mailto:ward@example.org.</translation>
    </message>
</context>
<context>
    <name>ui::ProjectKeys</name>
    <message>
        <source>What the key store has under this project is no key. Choose another name.</source>
        <translation>Was der Schlüsselspeicher unter diesem Projekt hat, ist kein Schlüssel. Wählen Sie einen anderen Namen.</translation>
    </message>
</context>
<context>
    <name>ui::QueryBar</name>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>All fields, and what the archive will be asked</source>
        <translation>Alle Felder, und was das Archiv gefragt wird</translation>
    </message>
    <message>
        <source>Search (/)</source>
        <translation>Suchen (/)</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Studied today</source>
        <translation>Heute untersucht</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>Studied yesterday</source>
        <translation>Gestern untersucht</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 Tage</translation>
    </message>
    <message>
        <source>Studied today or in the six days before</source>
        <translation>Heute oder in den sechs Tagen davor untersucht</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 Tage</translation>
    </message>
    <message>
        <source>Studied today or in the 29 days before</source>
        <translation>Heute oder in den 29 Tagen davor untersucht</translation>
    </message>
    <message>
        <source>Custom …</source>
        <translation>Zeitraum …</translation>
    </message>
    <message>
        <source>Choose the days and times</source>
        <translation>Tage und Uhrzeiten wählen</translation>
    </message>
    <message>
        <source>Studies with series of this modality</source>
        <translation>Studien mit Serien dieser Modalität</translation>
    </message>
    <message>
        <source>More (in use)</source>
        <translation>Mehr (aktiv)</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Abbruch</translation>
    </message>
    <message>
        <source>Stop searching and keep what came (Esc)</source>
        <translation>Suche abbrechen und Gefundenes behalten (Esc)</translation>
    </message>
    <message numerus="yes">
        <source>%n archive(s)</source>
        <translation>
            <numerusform>%n Archiv</numerusform>
            <numerusform>%n Archive</numerusform>
        </translation>
    </message>
    <message>
        <source>Which archives are searched</source>
        <translation>Welche Archive durchsucht werden</translation>
    </message>
    <message>
        <source>Name, patient ID, accession number or UID</source>
        <translation>Name, Patienten-ID, Anforderungsnummer oder UID</translation>
    </message>
</context>
<context>
    <name>ui::QueuePage</name>
    <message>
        <source>Uploads</source>
        <translation>Uploads</translation>
    </message>
    <message>
        <source>Send there</source>
        <translation>Dorthin senden</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>What is being sent is finished first</source>
        <translation>Was gerade gesendet wird, wird noch zu Ende gebracht</translation>
    </message>
    <message>
        <source>Retry failed</source>
        <translation>Fehlgeschlagene erneut</translation>
    </message>
    <message>
        <source>Asks the archive about each of them again and sends what it lacks</source>
        <translation>Fragt das Archiv erneut nach jedem und sendet, was ihm fehlt</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Forgets the chosen rows; files on disk stay as they are</source>
        <translation>Vergisst die gewählten Zeilen; Dateien auf der Platte bleiben, wie sie sind</translation>
    </message>
    <message>
        <source>Clear finished</source>
        <translation>Erledigte ausräumen</translation>
    </message>
    <message>
        <source>Forgets what is stored; what failed stays until you remove it</source>
        <translation>Vergisst, was gespeichert ist; was fehlschlug, bleibt, bis Sie es entfernen</translation>
    </message>
    <message>
        <source>Open in archive</source>
        <translation>Im Archiv öffnen</translation>
    </message>
    <message>
        <source>Opens the study where it is now</source>
        <translation>Öffnet die Studie dort, wo sie jetzt ist</translation>
    </message>
    <message>
        <source>Save receipt</source>
        <translation>Beleg speichern</translation>
    </message>
    <message>
        <source>A list of what became of every image, as PDF or CSV</source>
        <translation>Eine Liste, was aus jedem Bild wurde, als PDF oder CSV</translation>
    </message>
    <message>
        <source>Images on their way</source>
        <translation>Bilder unterwegs</translation>
    </message>
    <message>
        <source>Progress of all uploads</source>
        <translation>Fortschritt aller Uploads</translation>
    </message>
    <message>
        <source>Add files</source>
        <translation>Dateien hinzufügen</translation>
    </message>
    <message>
        <source>Files or a folder to look over and send</source>
        <translation>Dateien oder ein Ordner zum Durchsehen und Senden</translation>
    </message>
    <message>
        <source>%1 of %2 images</source>
        <translation>%1 von %2 Bildern</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) stored</source>
        <translation>
            <numerusform>Ein Bild gespeichert</numerusform>
            <numerusform>%n Bilder gespeichert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them with a warning</source>
        <translation>
            <numerusform>davon eines mit Hinweis</numerusform>
            <numerusform>davon %n mit Hinweis</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not stored</source>
        <translation>
            <numerusform>eines nicht gespeichert</numerusform>
            <numerusform>%n nicht gespeichert</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Document (*.pdf)</source>
        <translation>Dokument (*.pdf)</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tabelle (*.csv)</translation>
    </message>
    <message>
        <source>upload.pdf</source>
        <translation>upload.pdf</translation>
    </message>
    <message>
        <source>The receipt is saved.</source>
        <translation>Der Beleg ist gespeichert.</translation>
    </message>
    <message>
        <source>The receipt could not be saved there.</source>
        <translation>Der Beleg konnte dort nicht gespeichert werden.</translation>
    </message>
</context>
<context>
    <name>ui::Rail</name>
    <message>
        <source>Places</source>
        <translation>Bereiche</translation>
    </message>
    <message>
        <source>Studies</source>
        <translation>Studien</translation>
    </message>
    <message>
        <source>Worklist</source>
        <translation>Arbeitsliste</translation>
    </message>
    <message>
        <source>Uploads</source>
        <translation>Uploads</translation>
    </message>
    <message>
        <source>Archives</source>
        <translation>Archive</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>%1 percent are sent</source>
        <translation>%1 Prozent sind gesendet</translation>
    </message>
    <message numerus="yes">
        <source>%n wait(s), some of them urgent</source>
        <translation>
            <numerusform>%n wartet, dringend</numerusform>
            <numerusform>%n warten, darunter dringende</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n wait(s)</source>
        <translation>
            <numerusform>%n wartet</numerusform>
            <numerusform>%n warten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::ReadingActions</name>
    <message>
        <source>Left mouse button</source>
        <translation>Linke Maustaste</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Images and series</source>
        <translation>Bilder und Serien</translation>
    </message>
    <message>
        <source>Layout and window</source>
        <translation>Layout und Fenster</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenstern</translation>
    </message>
    <message>
        <source>Scroll</source>
        <translation>Blättern</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoomen</translation>
    </message>
    <message>
        <source>Pan</source>
        <translation>Verschieben</translation>
    </message>
    <message>
        <source>Invert</source>
        <translation>Invertieren</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Einpassen</translation>
    </message>
    <message>
        <source>One to one</source>
        <translation>Eins zu eins</translation>
    </message>
    <message>
        <source>Rotate by 90°</source>
        <translation>Um 90° drehen</translation>
    </message>
    <message>
        <source>Flip left and right</source>
        <translation>Links/rechts spiegeln</translation>
    </message>
    <message>
        <source>Flip top and bottom</source>
        <translation>Oben/unten spiegeln</translation>
    </message>
    <message>
        <source>Reset the view</source>
        <translation>Ansicht zurücksetzen</translation>
    </message>
    <message>
        <source>Next window of the image</source>
        <translation>Nächste Fensterung des Bildes</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Previous image</source>
        <translation>Voriges Bild</translation>
    </message>
    <message>
        <source>Next image</source>
        <translation>Nächstes Bild</translation>
    </message>
    <message>
        <source>Ten images back</source>
        <translation>Zehn Bilder zurück</translation>
    </message>
    <message>
        <source>Ten images on</source>
        <translation>Zehn Bilder vor</translation>
    </message>
    <message>
        <source>First image</source>
        <translation>Erstes Bild</translation>
    </message>
    <message>
        <source>Last image</source>
        <translation>Letztes Bild</translation>
    </message>
    <message>
        <source>Previous series</source>
        <translation>Vorige Serie</translation>
    </message>
    <message>
        <source>Next series</source>
        <translation>Nächste Serie</translation>
    </message>
    <message>
        <source>Next viewport</source>
        <translation>Nächstes Bildfeld</translation>
    </message>
    <message>
        <source>Previous viewport</source>
        <translation>Voriges Bildfeld</translation>
    </message>
    <message>
        <source>Play as a film</source>
        <translation>Als Film abspielen</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>Layout</translation>
    </message>
    <message>
        <source>Next hanging step</source>
        <translation>Nächster Hängungsschritt</translation>
    </message>
    <message>
        <source>Compare with the nearest prior</source>
        <translation>Mit letzter Voraufnahme vergleichen</translation>
    </message>
    <message>
        <source>One viewport, and back</source>
        <translation>Ein Bildfeld, und zurück</translation>
    </message>
    <message>
        <source>Pictures only</source>
        <translation>Nur Bilder</translation>
    </message>
    <message>
        <source>Series strip</source>
        <translation>Serienleiste</translation>
    </message>
    <message>
        <source>Keyboard to the series strip and back</source>
        <translation>Tastatur zur Serienleiste und zurück</translation>
    </message>
    <message>
        <source>Search for studies</source>
        <translation>Studien suchen</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>Alle Tasten</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Overlay planes on and off</source>
        <translation>Overlay-Ebenen ein und aus</translation>
    </message>
    <message>
        <source>Shutter on and off</source>
        <translation>Blende ein und aus</translation>
    </message>
    <message>
        <source>Annotations: all, few, name and sides</source>
        <translation>Beschriftung: alles, wenig, Name und Seiten</translation>
    </message>
    <message>
        <source>Cancel, else reset the view</source>
        <translation>Abbrechen, sonst Ansicht zurücksetzen</translation>
    </message>
    <message>
        <source>Measurements</source>
        <translation>Messungen</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Angle</source>
        <translation>Winkel</translation>
    </message>
    <message>
        <source>Cobb angle</source>
        <translation>Cobb-Winkel</translation>
    </message>
    <message>
        <source>Elliptical region</source>
        <translation>Elliptische Region</translation>
    </message>
    <message>
        <source>Rectangular region</source>
        <translation>Rechteckige Region</translation>
    </message>
    <message>
        <source>Freehand region</source>
        <translation>Freihandregion</translation>
    </message>
    <message>
        <source>Value at a point</source>
        <translation>Wert an einem Punkt</translation>
    </message>
    <message>
        <source>Arrow</source>
        <translation>Pfeil</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Key image</source>
        <translation>Schlüsselbild</translation>
    </message>
    <message>
        <source>List of measurements</source>
        <translation>Liste der Messungen</translation>
    </message>
    <message>
        <source>Paste onto this image</source>
        <translation>Auf diesem Bild einfügen</translation>
    </message>
    <message>
        <source>Put one in the middle</source>
        <translation>Eine in die Mitte setzen</translation>
    </message>
    <message>
        <source>Take the next handle</source>
        <translation>Den nächsten Griff nehmen</translation>
    </message>
    <message>
        <source>Key images only</source>
        <translation>Nur Schlüsselbilder</translation>
    </message>
    <message>
        <source>Copy the selected one, else all as text</source>
        <translation>Ausgewählte kopieren, sonst alles als Text</translation>
    </message>
    <message>
        <source>Delete the selected one</source>
        <translation>Ausgewählte löschen</translation>
    </message>
    <message>
        <source>Save what was measured and marked</source>
        <translation>Gemessenes und Markiertes speichern</translation>
    </message>
    <message>
        <source>Links between viewports</source>
        <translation>Verknüpfung der Bildfelder</translation>
    </message>
    <message>
        <source>Point to the same place everywhere</source>
        <translation>Überall auf dieselbe Stelle zeigen</translation>
    </message>
    <message>
        <source>Link viewports</source>
        <translation>Bildfelder verknüpfen</translation>
    </message>
    <message>
        <source>Link other examinations as they stand now</source>
        <translation>Übrige verknüpfen, wie sie stehen</translation>
    </message>
    <message>
        <source>Keep the distance between linked stacks</source>
        <translation>Abstand der Stapel beibehalten</translation>
    </message>
    <message>
        <source>Link scrolling</source>
        <translation>Blättern verknüpfen</translation>
    </message>
    <message>
        <source>Link zoom</source>
        <translation>Zoom verknüpfen</translation>
    </message>
    <message>
        <source>Link pan</source>
        <translation>Verschieben verknüpfen</translation>
    </message>
    <message>
        <source>Link window</source>
        <translation>Fensterung verknüpfen</translation>
    </message>
    <message>
        <source>Reference lines</source>
        <translation>Referenzlinien</translation>
    </message>
    <message>
        <source>Lines of the first and last image</source>
        <translation>Linien von erstem und letztem Bild</translation>
    </message>
    <message>
        <source>Previous hanging step</source>
        <translation>Vorheriger Hängeschritt</translation>
    </message>
    <message>
        <source>This step as I had changed it</source>
        <translation>Dieser Schritt, wie ich ihn geändert hatte</translation>
    </message>
    <message>
        <source>Copy the picture</source>
        <translation>Bild kopieren</translation>
    </message>
    <message>
        <source>Save pictures (PNG)…</source>
        <translation>Bilder speichern (PNG)…</translation>
    </message>
    <message>
        <source>Print or save as PDF…</source>
        <translation>Drucken oder als PDF speichern…</translation>
    </message>
    <message>
        <source>Save as DICOM files…</source>
        <translation>Als DICOM-Dateien speichern…</translation>
    </message>
    <message>
        <source>Planes through the stack</source>
        <translation>Ebenen durch den Stapel</translation>
    </message>
    <message>
        <source>Planes through the stack (MPR), and back</source>
        <translation>Ebenen durch den Stapel (MPR) und zurück</translation>
    </message>
    <message>
        <source>Thicker slab</source>
        <translation>Dickere Schicht</translation>
    </message>
    <message>
        <source>Thinner slab</source>
        <translation>Dünnere Schicht</translation>
    </message>
    <message>
        <source>MIP, MinIP or mean of the slab</source>
        <translation>MIP, MinIP oder Mittelwert der Schicht</translation>
    </message>
    <message>
        <source>Turn the cross lines to the left</source>
        <translation>Schnittlinien nach links drehen</translation>
    </message>
    <message>
        <source>Turn the cross lines to the right</source>
        <translation>Schnittlinien nach rechts drehen</translation>
    </message>
    <message>
        <source>Window from a region</source>
        <translation>Fenster aus einer Region</translation>
    </message>
    <message>
        <source>Magnifier</source>
        <translation>Lupe</translation>
    </message>
    <message>
        <source>True size on this screen</source>
        <translation>Wahre Größe auf diesem Bildschirm</translation>
    </message>
    <message>
        <source>The same scale in all viewports</source>
        <translation>Gleicher Maßstab in allen Ansichten</translation>
    </message>
    <message>
        <source>Sharpen for the eye, on and off</source>
        <translation>Fürs Auge schärfen, an und aus</translation>
    </message>
    <message>
        <source>Smooth for the eye, on and off</source>
        <translation>Fürs Auge glätten, an und aus</translation>
    </message>
    <message>
        <source>Crosshair with the value</source>
        <translation>Fadenkreuz mit dem Wert</translation>
    </message>
    <message>
        <source>Play all viewports in step</source>
        <translation>Alle Ansichten im Gleichschritt abspielen</translation>
    </message>
    <message>
        <source>Sort the images another way</source>
        <translation>Bilder anders sortieren</translation>
    </message>
    <message>
        <source>Mosaic of one stack, and back</source>
        <translation>Mosaik eines Stapels und zurück</translation>
    </message>
    <message>
        <source>Save this arrangement as a hanging rule…</source>
        <translation>Diese Anordnung als Hängeregel speichern …</translation>
    </message>
    <message>
        <source>Hanging rules…</source>
        <translation>Hängeregeln …</translation>
    </message>
    <message>
        <source>Interpolation: linear, cubic, none</source>
        <translation>Interpolation: linear, kubisch, keine</translation>
    </message>
    <message>
        <source>Next of the list (claims nothing)</source>
        <translation>Nächste der Liste (ohne zu übernehmen)</translation>
    </message>
    <message>
        <source>Commands by name…</source>
        <translation>Befehle nach Namen…</translation>
    </message>
    <message>
        <source>3D picture</source>
        <translation>3D-Bild</translation>
    </message>
    <message>
        <source>3D picture of the stack, and back</source>
        <translation>3D-Bild des Stapels und zurück</translation>
    </message>
    <message>
        <source>3D: from the front</source>
        <translation>3D: von vorn</translation>
    </message>
    <message>
        <source>3D: from the back</source>
        <translation>3D: von hinten</translation>
    </message>
    <message>
        <source>3D: from the patient&apos;s left</source>
        <translation>3D: von links des Patienten</translation>
    </message>
    <message>
        <source>3D: from the patient&apos;s right</source>
        <translation>3D: von rechts des Patienten</translation>
    </message>
    <message>
        <source>3D: from the head</source>
        <translation>3D: vom Kopf her</translation>
    </message>
    <message>
        <source>3D: from the feet</source>
        <translation>3D: von den Füßen her</translation>
    </message>
    <message>
        <source>3D: turn up</source>
        <translation>3D: nach oben drehen</translation>
    </message>
    <message>
        <source>3D: turn down</source>
        <translation>3D: nach unten drehen</translation>
    </message>
    <message>
        <source>3D: turn to the left</source>
        <translation>3D: nach links drehen</translation>
    </message>
    <message>
        <source>3D: turn to the right</source>
        <translation>3D: nach rechts drehen</translation>
    </message>
    <message>
        <source>3D: move up</source>
        <translation>3D: nach oben verschieben</translation>
    </message>
    <message>
        <source>3D: move down</source>
        <translation>3D: nach unten verschieben</translation>
    </message>
    <message>
        <source>3D: move to the left</source>
        <translation>3D: nach links verschieben</translation>
    </message>
    <message>
        <source>3D: move to the right</source>
        <translation>3D: nach rechts verschieben</translation>
    </message>
    <message>
        <source>3D: larger</source>
        <translation>3D: größer</translation>
    </message>
    <message>
        <source>3D: smaller</source>
        <translation>3D: kleiner</translation>
    </message>
</context>
<context>
    <name>ui::ReadingExport</name>
    <message>
        <source>The picture was copied with the words on it.</source>
        <translation>Das Bild wurde mit der Schrift darauf kopiert.</translation>
    </message>
    <message>
        <source>The picture alone was copied.</source>
        <translation>Nur das Bild wurde kopiert.</translation>
    </message>
    <message>
        <source>The picture was copied without patient and study.</source>
        <translation>Das Bild wurde ohne Patient und Untersuchung kopiert.</translation>
    </message>
    <message>
        <source>Study without a date</source>
        <translation>Untersuchung ohne Datum</translation>
    </message>
    <message>
        <source>No study is open that could be saved.</source>
        <translation>Es ist keine Untersuchung offen, die gespeichert werden könnte.</translation>
    </message>
    <message>
        <source>The picture is still being made: copy it when it stands still.</source>
        <translation>Das Bild wird noch berechnet: Kopieren Sie es, wenn es steht.</translation>
    </message>
    <message>
        <source>There is no 3D picture yet.</source>
        <translation>Es gibt noch kein 3D-Bild.</translation>
    </message>
</context>
<context>
    <name>ui::ReadingHanging</name>
    <message>
        <source>Open a study first: its arrangement becomes the rule.</source>
        <translation>Öffnen Sie zuerst eine Untersuchung: Ihre Anordnung wird zur Regel.</translation>
    </message>
    <message>
        <source>The rule could not be added.</source>
        <translation>Die Regel konnte nicht hinzugefügt werden.</translation>
    </message>
    <message>
        <source>Saved as a step of the hanging rule “%1”.</source>
        <translation>Als Schritt der Hängeregel „%1“ gespeichert.</translation>
    </message>
    <message>
        <source>Import hanging rules</source>
        <translation>Hängeregeln importieren</translation>
    </message>
    <message>
        <source>DICOM hanging protocols and files of rules (*.dcm *.json);;All files (*)</source>
        <translation>DICOM-Hängeprotokolle und Regeldateien (*.dcm *.json);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>The file could not be opened.</source>
        <translation>Die Datei konnte nicht geöffnet werden.</translation>
    </message>
    <message>
        <source>The file was not taken over: %1.</source>
        <translation>Die Datei wurde nicht übernommen: %1.</translation>
    </message>
    <message>
        <source>Reading the file…</source>
        <translation>Die Datei wird gelesen …</translation>
    </message>
</context>
<context>
    <name>ui::ReadingMeasurements</name>
    <message>
        <source>Words at the picture</source>
        <translation>Worte am Bild</translation>
    </message>
    <message>
        <source>Words, then Enter</source>
        <translation>Worte, dann Eingabe</translation>
    </message>
    <message numerus="yes">
        <source>%n measurements are not saved.</source>
        <translation>
            <numerusform>%n Messung ist nicht gespeichert.</numerusform>
            <numerusform>%n Messungen sind nicht gespeichert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n key images are not saved.</source>
        <translation>
            <numerusform>%n Schlüsselbild ist nicht gespeichert.</numerusform>
            <numerusform>%n Schlüsselbilder sind nicht gespeichert.</numerusform>
        </translation>
    </message>
    <message>
        <source>What was taken away is not saved.</source>
        <translation>Was entfernt wurde, ist nicht gespeichert.</translation>
    </message>
    <message>
        <source>Frame %1</source>
        <translation>Einzelbild %1</translation>
    </message>
    <message>
        <source>Image %1</source>
        <translation>Bild %1</translation>
    </message>
    <message>
        <source>Series %1</source>
        <translation>Serie %1</translation>
    </message>
    <message>
        <source>Nothing is to be saved.</source>
        <translation>Es ist nichts zu speichern.</translation>
    </message>
    <message>
        <source>Files on disk belong to no archive: their measurements can be copied as text, not saved.</source>
        <translation>Dateien auf dem Datenträger gehören zu keinem Archiv: ihre Messungen können als Text kopiert, aber nicht gespeichert werden.</translation>
    </message>
    <message>
        <source>Whose images these are is not confirmed; nothing was saved.</source>
        <translation>Wessen Bilder das sind, ist nicht bestätigt; nichts wurde gespeichert.</translation>
    </message>
    <message>
        <source>Measurements and key images are on their way to %1.</source>
        <translation>Messungen und Schlüsselbilder sind auf dem Weg zu %1.</translation>
    </message>
    <message>
        <source>Measurements on planes cannot be saved: these images name no frame of reference.</source>
        <translation>Messungen auf Ebenen können nicht gespeichert werden: Diese Bilder nennen kein Bezugssystem.</translation>
    </message>
    <message>
        <source>Those on planes are not: these images name no frame of reference.</source>
        <translation>Die auf Ebenen nicht: Diese Bilder nennen kein Bezugssystem.</translation>
    </message>
</context>
<context>
    <name>ui::ReadingPlanes</name>
    <message>
        <source>Planes are laid through the images of the active viewport; there are none.</source>
        <translation>Ebenen werden durch die Bilder des aktiven Fensters gelegt; dort sind keine.</translation>
    </message>
</context>
<context>
    <name>ui::ReadingTasks</name>
    <message>
        <source>The task is yours, but it names no images. Discontinue it or go on without them.</source>
        <translation>Die Aufgabe gehört Ihnen, nennt aber keine Bilder. Beenden Sie sie, oder arbeiten Sie ohne sie weiter.</translation>
    </message>
    <message>
        <source>Parked. The task stays yours and stands in the list &quot;Mine&quot;.</source>
        <translation>Geparkt. Die Aufgabe bleibt Ihre und steht in der Liste „Meine“.</translation>
    </message>
    <message>
        <source>The next task is chosen. Ctrl+Shift+Enter claims it.</source>
        <translation>Die nächste Aufgabe ist gewählt. Strg+Umschalt+Eingabe übernimmt sie.</translation>
    </message>
    <message>
        <source>Nothing else is waiting in this list.</source>
        <translation>In dieser Liste wartet nichts mehr.</translation>
    </message>
    <message>
        <source>You had begun &quot;%1&quot;, which names no patient. Go on with it?</source>
        <translation>Sie hatten „%1“ begonnen; einen Patienten nennt die Aufgabe nicht. Weitermachen?</translation>
    </message>
    <message>
        <source>You had begun &quot;%1&quot; of %2. Go on with it?</source>
        <translation>Sie hatten „%1“ von %2 begonnen. Weitermachen?</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Go on reading</source>
        <translation>Weiter befunden</translation>
    </message>
    <message>
        <source>Somebody</source>
        <translation>Jemand</translation>
    </message>
    <message>
        <source>a task</source>
        <translation>eine Aufgabe</translation>
    </message>
    <message>
        <source>%1 asks you to end &quot;%2&quot;.</source>
        <translation>%1 bittet Sie, „%2“ zu beenden.</translation>
    </message>
    <message>
        <source>%1 asks you to end &quot;%2&quot;: %3</source>
        <translation>%1 bittet Sie, „%2“ zu beenden: %3</translation>
    </message>
    <message>
        <source>Keep the task</source>
        <translation>Aufgabe behalten</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>Stay with %1</source>
        <translation>Bei %1 bleiben</translation>
    </message>
    <message>
        <source>Read from %1</source>
        <translation>Von %1 lesen</translation>
    </message>
    <message>
        <source>The task says that its images are at %1, which is none of your archives. They are looked for in %2. Read them from %1? Your answer is kept in the settings of %2.</source>
        <translation>Die Aufgabe sagt, dass ihre Bilder bei %1 liegen, das keines Ihrer Archive ist. Sie werden in %2 gesucht. Von %1 lesen? Ihre Antwort wird in den Einstellungen von %2 aufgehoben.</translation>
    </message>
    <message numerus="yes">
        <source>You claimed %n task(s) on this computer, but the key store of the system does not give the key that opens the claims. Unlock the key store and try again. If the key is lost, only the archive&apos;s administrator can end them.</source>
        <translation>
            <numerusform>Sie haben eine Aufgabe an diesem Computer übernommen, aber der Schlüsselspeicher des Systems gibt den Schlüssel dazu nicht heraus. Entsperren Sie den Schlüsselspeicher und versuchen Sie es noch einmal. Ist der Schlüssel verloren, kann nur wer das Archiv verwaltet sie beenden.</numerusform>
            <numerusform>Sie haben %n Aufgaben an diesem Computer übernommen, aber der Schlüsselspeicher des Systems gibt den Schlüssel dazu nicht heraus. Entsperren Sie den Schlüsselspeicher und versuchen Sie es noch einmal. Ist der Schlüssel verloren, kann nur wer das Archiv verwaltet sie beenden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>This task is of another worklist than the one that is open.</source>
        <translation>Diese Aufgabe gehört zu einer anderen Arbeitsliste als der geöffneten.</translation>
    </message>
</context>
<context>
    <name>ui::ReadingTools</name>
    <message>
        <source>This screen does not say how large it is: nothing can be shown in true size.</source>
        <translation>Dieser Bildschirm sagt nicht, wie groß er ist: Nichts kann in wahrer Größe gezeigt werden.</translation>
    </message>
    <message>
        <source>The image does not say how large its pixels are: it has no true size.</source>
        <translation>Das Bild sagt nicht, wie groß seine Bildpunkte sind: Es hat keine wahre Größe.</translation>
    </message>
    <message>
        <source>True size, if the screen is %1 mm wide, as it says.</source>
        <translation>Wahre Größe, wenn der Bildschirm %1 mm breit ist, wie er sagt.</translation>
    </message>
    <message>
        <source>The image does not say how large its pixels are: others cannot take its scale.</source>
        <translation>Das Bild sagt nicht, wie groß seine Bildpunkte sind: Andere können seinen Maßstab nicht übernehmen.</translation>
    </message>
    <message numerus="yes">
        <source>%n viewports have no scale and stayed as they were.</source>
        <translation>
            <numerusform>%n Ansicht hat keinen Maßstab und blieb, wie sie war.</numerusform>
            <numerusform>%n Ansichten haben keinen Maßstab und blieben, wie sie waren.</numerusform>
        </translation>
    </message>
    <message>
        <source>All viewports show a centimetre equally large.</source>
        <translation>Alle Ansichten zeigen einen Zentimeter gleich groß.</translation>
    </message>
    <message>
        <source>Only grey values of up to 16 bits are sharpened and smoothed.</source>
        <translation>Nur Grauwerte bis 16 Bit werden geschärft und geglättet.</translation>
    </message>
    <message>
        <source>Sorted by position.</source>
        <translation>Nach Position sortiert.</translation>
    </message>
    <message>
        <source>Sorted by image number.</source>
        <translation>Nach Bildnummer sortiert.</translation>
    </message>
    <message>
        <source>Sorted by time.</source>
        <translation>Nach Zeit sortiert.</translation>
    </message>
    <message>
        <source>Sorted as usual for these images.</source>
        <translation>Sortiert wie bei diesen Bildern üblich.</translation>
    </message>
    <message>
        <source>There is nothing to play: no viewport shows several images.</source>
        <translation>Es gibt nichts abzuspielen: Keine Ansicht zeigt mehrere Bilder.</translation>
    </message>
</context>
<context>
    <name>ui::ReadingVolume</name>
    <message>
        <source>A 3D picture is made of the images of the active viewport; there are none.</source>
        <translation>Ein 3D-Bild entsteht aus den Bildern des aktiven Bildfelds; dort sind keine.</translation>
    </message>
    <message>
        <source>3D pictures are not measured on: measure on the images, Esc goes back to them.</source>
        <translation>In 3D-Bildern wird nicht gemessen: Messen Sie auf den Bildern, Esc führt zu ihnen zurück.</translation>
    </message>
    <message>
        <source>LOSSY</source>
        <translation>VERLUSTBEHAFTET</translation>
    </message>
    <message>
        <source>UNEVEN SPACING</source>
        <translation>UNGLEICHE ABSTÄNDE</translation>
    </message>
    <message>
        <source>Drawn with %1 × %2 × %3 of its %4 × %5 × %6 cells: the memory that images may take does not hold more.</source>
        <translation>Gezeichnet mit %1 × %2 × %3 seiner %4 × %5 × %6 Zellen: Mehr fasst der Speicher nicht, den Bilder belegen dürfen.</translation>
    </message>
</context>
<context>
    <name>ui::ReadingWindow</name>
    <message>
        <source>Reading</source>
        <translation>Befundung</translation>
    </message>
    <message>
        <source>Nothing is open</source>
        <translation>Nichts geöffnet</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>The study could not be opened</source>
        <translation>Die Studie konnte nicht geöffnet werden</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>None of the files could be read as DICOM.</source>
        <translation>Keine der Dateien war als DICOM lesbar.</translation>
    </message>
    <message>
        <source>The archive has no earlier study of this patient.</source>
        <translation>Das Archiv hat keine frühere Studie dieses Patienten.</translation>
    </message>
    <message>
        <source>Same patient ID, but no issuer tells whether it is the same patient: %1</source>
        <translation>Gleiche Patienten-ID, aber kein Aussteller belegt, dass es derselbe Patient ist: %1</translation>
    </message>
    <message>
        <source>Do not open</source>
        <translation>Nicht öffnen</translation>
    </message>
    <message>
        <source>It is the same patient: compare</source>
        <translation>Es ist derselbe Patient: vergleichen</translation>
    </message>
    <message>
        <source>That study is of another patient: %1</source>
        <translation>Diese Studie ist von einem anderen Patienten: %1</translation>
    </message>
    <message>
        <source>Show both, striped</source>
        <translation>Beide zeigen, gestreift</translation>
    </message>
    <message>
        <source>Opening the study…</source>
        <translation>Studie wird geöffnet…</translation>
    </message>
    <message>
        <source>Reading files…</source>
        <translation>Dateien werden gelesen…</translation>
    </message>
    <message>
        <source>Prior</source>
        <translation>Voraufnahme</translation>
    </message>
    <message>
        <source>OTHER PATIENT</source>
        <translation>ANDERER PATIENT</translation>
    </message>
    <message>
        <source>Patient not confirmed</source>
        <translation>Patient nicht bestätigt</translation>
    </message>
    <message>
        <source>Files that could not be read as DICOM: %1</source>
        <translation>Nicht als DICOM lesbare Dateien: %1</translation>
    </message>
    <message>
        <source>Nothing is shown in the active viewport</source>
        <translation>Im aktiven Bildfeld wird nichts angezeigt</translation>
    </message>
    <message>
        <source>FILED UNDER %1</source>
        <translation>ABGELEGT UNTER %1</translation>
    </message>
    <message>
        <source>All values of the image</source>
        <translation>Alle Werte des Bildes</translation>
    </message>
    <message>
        <source>Files of several patients</source>
        <translation>Dateien mehrerer Patienten</translation>
    </message>
    <message numerus="yes">
        <source>Files of %n other patients were read too.</source>
        <translation>
            <numerusform>Auch Dateien von %n anderen Patienten wurden gelesen.</numerusform>
            <numerusform>Auch Dateien von %n anderen Patienten wurden gelesen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose another patient</source>
        <translation>Anderen Patienten wählen</translation>
    </message>
    <message>
        <source>The study before: %1</source>
        <translation>Die Studie davor: %1</translation>
    </message>
    <message>
        <source>Back to it</source>
        <translation>Zurück zu ihr</translation>
    </message>
    <message>
        <source>Not seen: %1 of %2 images, in %3 of %4 series.</source>
        <translation>Nicht angesehen: %1 von %2 Bildern, in %3 von %4 Serien.</translation>
    </message>
    <message>
        <source>Could not be shown: %1 images.</source>
        <translation>Nicht darstellbar: %1 Bilder.</translation>
    </message>
    <message>
        <source>Go on reading</source>
        <translation>Weiter befunden</translation>
    </message>
    <message>
        <source>Close all the same</source>
        <translation>Trotzdem schließen</translation>
    </message>
    <message>
        <source>⚠ Patient not confirmed</source>
        <translation>⚠ Patient nicht bestätigt</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>Earlier studies are found by the patient&apos;s ID in the archive of the study: there is none here.</source>
        <translation>Frühere Studien werden über die Patienten-ID im Archiv der Studie gefunden; hier gibt es keine.</translation>
    </message>
    <message>
        <source>Looking for the nearest prior…</source>
        <translation>Nächstliegende Voraufnahme wird gesucht …</translation>
    </message>
    <message>
        <source>No earlier %1 of the same body part (%2): this is the nearest one.</source>
        <comment>modality, body part</comment>
        <translation>Keine frühere %1 derselben Körperregion (%2): Dies ist die nächstliegende.</translation>
    </message>
    <message>
        <source>No earlier %1: this is the nearest earlier study.</source>
        <comment>modality</comment>
        <translation>Keine frühere %1: Dies ist die nächstliegende frühere Studie.</translation>
    </message>
    <message>
        <source>Prior, %1</source>
        <translation>Voraufnahme, %1</translation>
    </message>
    <message>
        <source>No program could open the document. It can be saved as a file.</source>
        <translation>Kein Programm konnte das Dokument öffnen. Es kann als Datei gespeichert werden.</translation>
    </message>
    <message>
        <source>Save as …</source>
        <translation>Speichern unter …</translation>
    </message>
    <message numerus="yes">
        <source>Not loaded: %n image(s).</source>
        <translation>
            <numerusform>Nicht geladen: %n Bild.</numerusform>
            <numerusform>Nicht geladen: %n Bilder.</numerusform>
        </translation>
    </message>
    <message>
        <source>Interpolation: cubic</source>
        <translation>Interpolation: kubisch</translation>
    </message>
    <message>
        <source>Interpolation: none, each cell as it is</source>
        <translation>Interpolation: keine, jede Zelle wie sie ist</translation>
    </message>
    <message>
        <source>Interpolation: linear</source>
        <translation>Interpolation: linear</translation>
    </message>
    <message>
        <source>INCOMPLETE: %1 OF %2 IMAGES</source>
        <translation>UNVOLLSTÄNDIG: %1 VON %2 BILDERN</translation>
    </message>
    <message>
        <source>%1 of %2 images came. %3</source>
        <translation>%1 von %2 Bildern sind da. %3</translation>
    </message>
    <message>
        <source>There are no images in this folder.</source>
        <translation>In diesem Ordner sind keine Bilder.</translation>
    </message>
    <message>
        <source>%1 could not be asked: %2</source>
        <comment>archive, why</comment>
        <translation>%1 konnte nicht gefragt werden: %2</translation>
    </message>
    <message>
        <source>%1 has not answered yet.</source>
        <comment>archive</comment>
        <translation>%1 hat noch nicht geantwortet.</translation>
    </message>
    <message>
        <source>Studies under the same patient ID name another person: they stand in the strip and are not opened by this key.</source>
        <translation>Untersuchungen unter derselben Patienten-ID nennen eine andere Person: Sie stehen in der Leiste und werden mit dieser Taste nicht geöffnet.</translation>
    </message>
    <message>
        <source>No archive has an earlier study of this patient.</source>
        <translation>Kein Archiv hat eine frühere Untersuchung dieses Patienten.</translation>
    </message>
    <message>
        <source>This study is open. %1 has it under another name, birth date or sex: %2</source>
        <comment>archive, patient</comment>
        <translation>Diese Untersuchung ist geöffnet. %1 führt sie unter anderem Namen, Geburtsdatum oder Geschlecht: %2</translation>
    </message>
    <message>
        <source>Same patient ID, but archives say another name, birth date or sex: %1</source>
        <translation>Dieselbe Patienten-ID, aber die Archive nennen einen anderen Namen, ein anderes Geburtsdatum oder Geschlecht: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n damaged copy(ies) left out. Another file of the same image is shown.</source>
        <translation>
            <numerusform>%n beschädigte Kopie weggelassen. Gezeigt wird eine andere Datei desselben Bildes.</numerusform>
            <numerusform>%n beschädigte Kopien weggelassen. Gezeigt wird jeweils eine andere Datei desselben Bildes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::RequestLogModel</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Bytes received</source>
        <translation>Bytes empfangen</translation>
    </message>
    <message>
        <source>Bytes sent</source>
        <translation>Bytes gesendet</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Sent again</source>
        <translation>Wiederholt</translation>
    </message>
</context>
<context>
    <name>ui::RequestLogWindow</name>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>What was asked of servers in this run. Identifiers and search terms are left out, so it can be handed on.</source>
        <translation>Was Server seit dem Start gefragt wurden. Kennungen und Suchbegriffe fehlen, deshalb darf es weitergegeben werden.</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>Alles kopieren</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
</context>
<context>
    <name>ui::RetrieveController</name>
    <message>
        <source>An object without valid UIDs was not saved.</source>
        <translation>Ein Objekt ohne gültige UIDs wurde nicht gespeichert.</translation>
    </message>
    <message>
        <source>The archive sent an object that was not asked for; it was not saved.</source>
        <translation>Das Archiv hat ein nicht angefordertes Objekt gesendet; es wurde nicht gespeichert.</translation>
    </message>
    <message>
        <source>%1 is there with other content; it was left as it is.</source>
        <translation>%1 ist mit anderem Inhalt vorhanden und wurde nicht verändert.</translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>%1 konnte nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>Instances that the archive lists but did not send: %1.</source>
        <translation>Instanzen, die das Archiv aufführt, aber nicht gesandt hat: %1.</translation>
    </message>
    <message>
        <source>Whether everything came cannot be told: %1</source>
        <translation>Ob alles angekommen ist, lässt sich nicht sagen: %1</translation>
    </message>
    <message>
        <source>The folder %1 could not be made.</source>
        <translation>Der Ordner %1 konnte nicht angelegt werden.</translation>
    </message>
    <message>
        <source>There is no room left in %1.</source>
        <translation>In %1 ist kein Platz mehr.</translation>
    </message>
</context>
<context>
    <name>ui::ReviewPage</name>
    <message>
        <source>What would be sent</source>
        <translation>Was gesendet würde</translation>
    </message>
    <message>
        <source>Double click to look at the images</source>
        <translation>Doppelklick zeigt die Bilder</translation>
    </message>
    <message>
        <source>Look it over, then send</source>
        <translation>Durchsehen, dann senden</translation>
    </message>
    <message>
        <source>Which files are not sent, and why</source>
        <translation>Welche Dateien nicht gesendet werden und warum</translation>
    </message>
    <message>
        <source>Archive to send to</source>
        <translation>Zielarchiv</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Send to</source>
        <translation>Senden an</translation>
    </message>
    <message>
        <source>%1 · %2 · %3 · %4</source>
        <translation>%1 · %2 · %3 · %4</translation>
    </message>
    <message numerus="yes">
        <source>%n patient(s)</source>
        <translation>
            <numerusform>ein Patient</numerusform>
            <numerusform>%n Patienten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n study(ies)</source>
        <translation>
            <numerusform>eine Studie</numerusform>
            <numerusform>%n Studien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>ein Bild</numerusform>
            <numerusform>%n Bilder</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) left out</source>
        <translation>
            <numerusform>Eine Datei ausgelassen</numerusform>
            <numerusform>%n Dateien ausgelassen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send %n study(ies) to %1</source>
        <translation>
            <numerusform>Eine Studie an %1 senden</numerusform>
            <numerusform>%n Studien an %1 senden</numerusform>
        </translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s), %1</source>
        <translation>
            <numerusform>ein Bild, %1</numerusform>
            <numerusform>%n Bilder, %1</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no archive that takes uploads. Add one, or allow uploads in its settings.</source>
        <translation>Kein Archiv nimmt Uploads an. Fügen Sie eines hinzu, oder erlauben Sie Uploads in seinen Einstellungen.</translation>
    </message>
    <message>
        <source>Files left out</source>
        <translation>Ausgelassene Dateien</translation>
    </message>
    <message>
        <source>%1 · %2 · %3</source>
        <translation>%1 · %2 · %3</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) that are no images</source>
        <translation>
            <numerusform>eine Datei, die kein Bild ist</numerusform>
            <numerusform>%n Dateien, die keine Bilder sind</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n copy(ies) of the same</source>
        <translation>
            <numerusform>eine Kopie</numerusform>
            <numerusform>%n Kopien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) that cannot be sent</source>
        <translation>
            <numerusform>ein Bild, das nicht gesendet werden kann</numerusform>
            <numerusform>%n Bilder, die nicht gesendet werden können</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send %n image(s) to %1?</source>
        <translation>
            <numerusform>Ein Bild an %1 senden?</numerusform>
            <numerusform>%n Bilder an %1 senden?</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2 · %3. What the archive has already is not sent again.</source>
        <translation>%1 · %2 · %3. Was das Archiv schon hat, wird nicht noch einmal gesendet.</translation>
    </message>
    <message>
        <source>De-identify …</source>
        <translation>De-identifizieren …</translation>
    </message>
    <message>
        <source>Makes copies without what says who the patient is, to send these instead</source>
        <translation>Fertigt Kopien ohne das an, was sagt, wer der Patient ist, um diese zu senden</translation>
    </message>
    <message>
        <source>De-identified copies</source>
        <translation>De-identifizierte Kopien</translation>
    </message>
    <message>
        <source>%1 has the originals of these images. Send the de-identified copies there, too?</source>
        <translation>%1 hat die Originale dieser Bilder. Die de-identifizierten Kopien auch dorthin senden?</translation>
    </message>
    <message>
        <source>It is not known whether %1 has the originals of these images. Send the de-identified copies there?</source>
        <translation>Es ist nicht bekannt, ob %1 die Originale dieser Bilder hat. Die de-identifizierten Kopien dorthin senden?</translation>
    </message>
    <message>
        <source>Beside each other, copies and originals show who the patient is.</source>
        <translation>Nebeneinander zeigen Kopien und Originale, wer der Patient ist.</translation>
    </message>
    <message>
        <source>Send them there</source>
        <translation>Dorthin senden</translation>
    </message>
    <message>
        <source>Correct …</source>
        <translation>Korrigieren …</translation>
    </message>
    <message>
        <source>Corrects patient and study, or assigns the images to a patient of the archive; the files stay as they are</source>
        <translation>Korrigiert Patient und Studie oder ordnet die Bilder einem Patienten des Archivs zu; die Dateien bleiben, wie sie sind</translation>
    </message>
    <message>
        <source>Choose the images of one patient to correct them</source>
        <translation>Wählen Sie zum Korrigieren die Bilder eines einzigen Patienten</translation>
    </message>
    <message>
        <source>Wrap documents …</source>
        <translation>Dokumente verpacken …</translation>
    </message>
    <message>
        <source>Cover …</source>
        <translation>Abdecken …</translation>
    </message>
    <message>
        <source>Shows the images of the chosen row, to cover what says who the patient is</source>
        <translation>Zeigt die Bilder der gewählten Zeile, um abzudecken, was sagt, wer der Patient ist</translation>
    </message>
    <message>
        <source>Cover</source>
        <translation>Abdecken</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) stay as they were.</source>
        <translation>
            <numerusform>%n Bild bleibt, wie es war.</numerusform>
            <numerusform>%n Bilder bleiben, wie sie waren.</numerusform>
        </translation>
    </message>
    <message>
        <source>Makes DICOM objects of PDF files, pictures and videos among these files, for a patient and study that you choose</source>
        <translation>Macht aus PDF-Dateien, Bildern und Videos unter diesen Dateien DICOM-Objekte, für einen Patienten und eine Studie, die Sie wählen</translation>
    </message>
</context>
<context>
    <name>ui::SaveHangingDialog</name>
    <message>
        <source>Save this arrangement as a hanging rule</source>
        <translation>Diese Anordnung als Hängeregel speichern</translation>
    </message>
    <message>
        <source>Kept in</source>
        <translation>Aufbewahrt in</translation>
    </message>
    <message>
        <source>A new rule</source>
        <translation>Neue Regel</translation>
    </message>
    <message>
        <source>A further step of “%1”</source>
        <translation>Weiterer Schritt von „%1“</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>what the strip says while it is on screen</source>
        <translation>was in der Leiste steht, solange er zu sehen ist</translation>
    </message>
    <message>
        <source>Name of the step</source>
        <translation>Name des Schritts</translation>
    </message>
    <message>
        <source>Save the rule</source>
        <translation>Regel speichern</translation>
    </message>
    <message>
        <source>It hangs studies that are like this; what is empty may be anything:</source>
        <translation>Sie hängt Untersuchungen, die so sind; was leer ist, darf beliebig sein:</translation>
    </message>
    <message>
        <source>There is a rule of that name. Choose another one.</source>
        <translation>Eine Regel dieses Namens gibt es schon. Wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>A rule needs a name.</source>
        <translation>Eine Regel braucht einen Namen.</translation>
    </message>
    <message>
        <source>Step %1</source>
        <translation>Schritt %1</translation>
    </message>
    <message>
        <source>Earlier studies that it shows are opened by themselves.</source>
        <translation>Voruntersuchungen, die sie zeigt, werden von selbst geöffnet.</translation>
    </message>
</context>
<context>
    <name>ui::SearchForm</name>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Full search form</source>
        <translation>Vollständige Suchmaske</translation>
    </message>
    <message>
        <source>Patient name</source>
        <translation>Patientenname</translation>
    </message>
    <message>
        <source>Patient ID</source>
        <translation>Patienten-ID</translation>
    </message>
    <message>
        <source>Accession number</source>
        <translation>Anforderungsnummer</translation>
    </message>
    <message>
        <source>Study description</source>
        <translation>Studienbeschreibung</translation>
    </message>
    <message>
        <source>What the archive will be asked</source>
        <translation>Was das Archiv gefragt wird</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Erster Tag</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Letzter Tag</translation>
    </message>
    <message>
        <source>Starting time</source>
        <translation>Anfangszeit</translation>
    </message>
    <message>
        <source>Ending time</source>
        <translation>Endzeit</translation>
    </message>
    <message>
        <source>From day</source>
        <translation>Von Tag</translation>
    </message>
    <message>
        <source>at time</source>
        <translation>um</translation>
    </message>
    <message>
        <source>to day</source>
        <translation>bis Tag</translation>
    </message>
    <message>
        <source>Any DICOM keyword</source>
        <translation>Beliebiges DICOM-Keyword</translation>
    </message>
    <message>
        <source>DICOM keyword %1</source>
        <translation>DICOM-Keyword %1</translation>
    </message>
    <message>
        <source>Value of keyword %1</source>
        <translation>Wert des Keywords %1</translation>
    </message>
    <message>
        <source>Other attribute</source>
        <translation>Weiteres Attribut</translation>
    </message>
    <message>
        <source>is</source>
        <translation>ist</translation>
    </message>
    <message>
        <source>A day is not readable: write it like 2024-03-05.</source>
        <translation>Ein Datum ist nicht lesbar: Schreiben Sie es wie 2024-03-05.</translation>
    </message>
    <message>
        <source>A time is not readable: write it like 14:30.</source>
        <translation>Eine Uhrzeit ist nicht lesbar: Schreiben Sie sie wie 14:30.</translation>
    </message>
    <message>
        <source>“%1” is no keyword of the DICOM dictionary.</source>
        <translation>„%1“ ist kein Keyword des DICOM-Wörterbuchs.</translation>
    </message>
    <message>
        <source>Nothing is entered: studies of any kind and date are asked for.</source>
        <translation>Nichts eingegeben: Studien jeder Art und jeden Datums werden angefragt.</translation>
    </message>
    <message>
        <source>Modalities</source>
        <translation>Modalitäten</translation>
    </message>
    <message>
        <source>Other modalities</source>
        <translation>Weitere Modalitäten</translation>
    </message>
    <message>
        <source>Codes as the archive has them, with commas between</source>
        <translation>Kürzel, wie das Archiv sie hat, mit Kommas dazwischen</translation>
    </message>
</context>
<context>
    <name>ui::Series</name>
    <message>
        <source>The archive sent an image of another series.</source>
        <translation>Das Archiv hat ein Bild einer anderen Serie gesendet.</translation>
    </message>
    <message>
        <source>The archive sent nothing of this series.</source>
        <translation>Das Archiv hat nichts aus dieser Serie gesendet.</translation>
    </message>
    <message>
        <source>The archive describes this image in two ways that do not agree; it is not shown.</source>
        <translation>Das Archiv beschreibt dieses Bild auf zwei Weisen, die einander widersprechen; es wird nicht gezeigt.</translation>
    </message>
    <message>
        <source>Two different pictures claim to be this image; neither is shown.</source>
        <translation>Zwei verschiedene Bilder geben sich als dieses Bild aus; keines wird gezeigt.</translation>
    </message>
    <message>
        <source>The object does not hold this image.</source>
        <translation>Das Objekt enthält dieses Bild nicht.</translation>
    </message>
</context>
<context>
    <name>ui::SeriesInfo</name>
    <message>
        <source>Structured report</source>
        <translation>Strukturierter Bericht</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Dokument</translation>
    </message>
    <message>
        <source>Presentation state</source>
        <translation>Presentation State</translation>
    </message>
    <message>
        <source>Key images</source>
        <translation>Schlüsselbilder</translation>
    </message>
    <message>
        <source>Radiotherapy object</source>
        <translation>Strahlentherapie-Objekt</translation>
    </message>
    <message>
        <source>Waveform</source>
        <translation>Kurvendaten</translation>
    </message>
    <message>
        <source>No pictures</source>
        <translation>Keine Bilder</translation>
    </message>
</context>
<context>
    <name>ui::SeriesStrip</name>
    <message>
        <source>same day</source>
        <translation>gleicher Tag</translation>
    </message>
    <message>
        <source>Other patient</source>
        <translation>Anderer Patient</translation>
    </message>
    <message>
        <source>Prior</source>
        <translation>Voraufnahme</translation>
    </message>
    <message>
        <source>Current</source>
        <translation>Aktuell</translation>
    </message>
    <message>
        <source>Series %1</source>
        <translation>Serie %1</translation>
    </message>
    <message>
        <source>Other studies</source>
        <translation>Weitere Studien</translation>
    </message>
    <message>
        <source>Same ID, issuer not given</source>
        <translation>Gleiche ID, ohne Aussteller</translation>
    </message>
    <message>
        <source>%1 d</source>
        <comment>days</comment>
        <translation>%1 Tg.</translation>
    </message>
    <message>
        <source>%1 mo</source>
        <comment>months</comment>
        <translation>%1 Mon.</translation>
    </message>
    <message>
        <source>%1 y</source>
        <comment>years</comment>
        <translation>%1 J.</translation>
    </message>
    <message>
        <source>%1 earlier</source>
        <translation>%1 früher</translation>
    </message>
    <message>
        <source>%1 later</source>
        <translation>%1 später</translation>
    </message>
    <message>
        <source>Images that could not be shown: %1</source>
        <translation>Nicht anzeigbare Bilder: %1</translation>
    </message>
    <message>
        <source>Patient not confirmed</source>
        <translation>Patient nicht bestätigt</translation>
    </message>
    <message>
        <source>Key images: %1</source>
        <translation>Schlüsselbilder: %1</translation>
    </message>
    <message>
        <source>Images that did not come: %1. %2</source>
        <translation>Bilder, die nicht kamen: %1. %2</translation>
    </message>
    <message>
        <source>Has not answered yet</source>
        <translation>Hat noch nicht geantwortet</translation>
    </message>
    <message>
        <source>Could not be asked</source>
        <translation>Nicht erreichbar</translation>
    </message>
    <message>
        <source>Has more than these</source>
        <translation>Hat mehr als diese</translation>
    </message>
    <message>
        <source>Press Enter or double-click to ask again.</source>
        <translation>Eingabetaste oder Doppelklick fragt noch einmal.</translation>
    </message>
    <message>
        <source>Other identity</source>
        <translation>Andere Identität</translation>
    </message>
    <message>
        <source>Same patient ID, but another name, birth date or sex:</source>
        <translation>Dieselbe Patienten-ID, aber anderer Name, anderes Geburtsdatum oder Geschlecht:</translation>
    </message>
    <message>
        <source>Damaged copies left out: %1</source>
        <translation>Weggelassene beschädigte Kopien: %1</translation>
    </message>
</context>
<context>
    <name>ui::SettingsPanel</name>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>By what is there</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>OpenGL</source>
        <translation>OpenGL</translation>
    </message>
    <message>
        <source>Without OpenGL</source>
        <translation>Ohne OpenGL</translation>
    </message>
    <message>
        <source> MiB</source>
        <translation> MiB</translation>
    </message>
    <message>
        <source>Compact, 24 pixels</source>
        <translation>Kompakt, 24 Pixel</translation>
    </message>
    <message>
        <source>Normal, 28 pixels</source>
        <translation>Normal, 28 Pixel</translation>
    </message>
    <message>
        <source>Comfortable, 36 pixels</source>
        <translation>Großzügig, 36 Pixel</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>From the next start on.</source>
        <translation>Ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>Rows of lists</source>
        <translation>Listenzeilen</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Pictures are drawn</source>
        <translation>Bildausgabe</translation>
    </message>
    <message>
        <source>Memory for decoded images</source>
        <translation>Speicher für dekodierte Bilder</translation>
    </message>
    <message>
        <source>Darkens the picture</source>
        <translation>Macht das Bild dunkler</translation>
    </message>
    <message>
        <source>Brightens the picture</source>
        <translation>Macht das Bild heller</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Scroll</source>
        <translation>Blättern</translation>
    </message>
    <message>
        <source>Dragging down with the window tool</source>
        <translation>Ziehen nach unten mit dem Fensterwerkzeug</translation>
    </message>
    <message>
        <source>The left button begins with</source>
        <translation>Die linke Taste beginnt mit</translation>
    </message>
    <message>
        <source>Negatoscope</source>
        <translation>Negatoscope</translation>
    </message>
    <message>
        <source>Weasis and IHE</source>
        <translation>Weasis und IHE</translation>
    </message>
    <message>
        <source>Keys while reading</source>
        <translation>Tasten beim Befunden</translation>
    </message>
    <message>
        <source>Shows the images</source>
        <translation>Zeigt die Bilder</translation>
    </message>
    <message>
        <source>Claims after three seconds</source>
        <translation>Übernimmt nach drei Sekunden</translation>
    </message>
    <message>
        <source>Is said at the edge</source>
        <translation>Wird am Rand gesagt</translation>
    </message>
    <message>
        <source>Is not said</source>
        <translation>Wird nicht gesagt</translation>
    </message>
    <message>
        <source>Is shown in the list</source>
        <translation>Wird in der Liste gezeigt</translation>
    </message>
    <message>
        <source>Is claimed after three seconds</source>
        <translation>Wird nach drei Sekunden übernommen</translation>
    </message>
    <message>
        <source>Family^Given</source>
        <translation>Nachname^Vorname</translation>
    </message>
    <message>
        <source>Enter on the worklist</source>
        <translation>Eingabetaste auf der Arbeitsliste</translation>
    </message>
    <message>
        <source>An urgent task that comes in</source>
        <translation>Eine dringende Aufgabe, die hereinkommt</translation>
    </message>
    <message>
        <source>After completing, the next task</source>
        <translation>Nach dem Abschließen die nächste Aufgabe</translation>
    </message>
    <message>
        <source>Named in tasks that you complete, if all three are given.</source>
        <translation>In abgeschlossenen Aufgaben genannt, wenn alle drei angegeben sind.</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Ihr Name</translation>
    </message>
    <message>
        <source>Your code</source>
        <translation>Ihr Code</translation>
    </message>
    <message>
        <source>Your organization</source>
        <translation>Ihre Einrichtung</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Look of the Desk</source>
        <translation>Aussehen der Übersicht</translation>
    </message>
    <message>
        <source>From the next start on. Pictures stay dark.</source>
        <translation>Ab dem nächsten Start. Bilder bleiben dunkel.</translation>
    </message>
    <message>
        <source>Wipe all local data …</source>
        <translation>Alle lokalen Daten löschen …</translation>
    </message>
    <message>
        <source>Data on this computer</source>
        <translation>Daten auf diesem Computer</translation>
    </message>
    <message>
        <source>Names first what will go.</source>
        <translation>Nennt zuerst, was gelöscht wird.</translation>
    </message>
</context>
<context>
    <name>ui::Shell</name>
    <message>
        <source>Desk</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Negatoscope – Desk</source>
        <translation>Negatoscope – Übersicht</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Befundung</translation>
    </message>
    <message>
        <source>Negatoscope – Reading</source>
        <translation>Negatoscope – Befundung</translation>
    </message>
    <message>
        <source>There is nothing further in the list on the Desk.</source>
        <translation>In der Liste auf der Übersicht folgt nichts mehr.</translation>
    </message>
    <message>
        <source>An older study of this patient: the newest in the list is of %1.</source>
        <translation>Eine ältere Untersuchung dieses Patienten: Die neueste der Liste ist vom %1.</translation>
    </message>
    <message>
        <source>Open the newest</source>
        <translation>Die neueste öffnen</translation>
    </message>
</context>
<context>
    <name>ui::SignInBar</name>
    <message>
        <source>Keep</source>
        <translation>Merken</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Benutzername</translation>
    </message>
    <message>
        <source>Password or token</source>
        <translation>Passwort oder Token</translation>
    </message>
    <message>
        <source>In the key store of this computer, so that you are not asked next time. Without a key store, until the program ends.</source>
        <translation>Im Schlüsselspeicher dieses Rechners, damit Sie das nächste Mal nicht gefragt werden. Ohne Schlüsselspeicher bis zum Ende des Programms.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Nicht jetzt</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Sign-in</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>You are signed out of %1.</source>
        <translation>Sie sind von %1 abgemeldet.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Open the page</source>
        <translation>Seite öffnen</translation>
    </message>
    <message>
        <source>Copy the code</source>
        <translation>Code kopieren</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>To sign in to %1, open %2 on any device and enter %3</source>
        <extracomment>%1 is an archive, %2 a web address, %3 a code to be entered there</extracomment>
        <translation>Um sich bei %1 anzumelden, öffnen Sie %2 auf einem beliebigen Gerät und geben Sie %3 ein</translation>
    </message>
    <message>
        <source>Sign in to %1 in the browser, which has been opened. What waits here goes on by itself.</source>
        <translation>Melden Sie sich im Browser, der geöffnet wurde, bei %1 an. Was hier wartet, geht von selbst weiter.</translation>
    </message>
    <message>
        <source>Asking how to sign in to %1 …</source>
        <translation>Frage, wie man sich bei %1 anmeldet …</translation>
    </message>
</context>
<context>
    <name>ui::SignInFields</name>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>User name and password</source>
        <translation>Benutzername und Passwort</translation>
    </message>
    <message>
        <source>In the browser (OpenID Connect)</source>
        <translation>Im Browser (OpenID Connect)</translation>
    </message>
    <message>
        <source>With a code, on another device</source>
        <translation>Mit einem Code, auf einem anderen Gerät</translation>
    </message>
    <message>
        <source>The program itself (client credentials)</source>
        <translation>Das Programm selbst (Client Credentials)</translation>
    </message>
    <message>
        <source>A token that you were given</source>
        <translation>Ein Token, das Sie bekommen haben</translation>
    </message>
    <message>
        <source>Sign-in</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Benutzername</translation>
    </message>
    <message>
        <source>Asked for when it is needed</source>
        <translation>Wird gefragt, wenn er gebraucht wird</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Aussteller</translation>
    </message>
    <message>
        <source>The address of the identity provider; its endpoints are discovered there.</source>
        <translation>Die Adresse des Anmeldedienstes; seine Endpunkte werden dort erfragt.</translation>
    </message>
    <message>
        <source>Client ID</source>
        <translation>Client-ID</translation>
    </message>
    <message>
        <source>As which this program is registered at the provider.</source>
        <translation>Unter der dieses Programm beim Anmeldedienst eingetragen ist.</translation>
    </message>
    <message>
        <source>Client secret</source>
        <translation>Client-Geheimnis</translation>
    </message>
    <message>
        <source>Only where the provider gave one</source>
        <translation>Nur wo der Anmeldedienst eines gegeben hat</translation>
    </message>
    <message>
        <source>Goes to the key store of this computer, never to the settings.</source>
        <translation>Kommt in den Schlüsselspeicher dieses Rechners, nie in die Einstellungen.</translation>
    </message>
    <message>
        <source>Scope</source>
        <translation>Scope</translation>
    </message>
    <message>
        <source>openid offline_access</source>
        <translation>openid offline_access</translation>
    </message>
    <message>
        <source>Audience</source>
        <translation>Audience</translation>
    </message>
    <message>
        <source>Only where the provider wants one</source>
        <translation>Nur wo der Anmeldedienst eine verlangt</translation>
    </message>
    <message>
        <source>Path of the answer</source>
        <translation>Pfad der Antwort</translation>
    </message>
    <message>
        <source>Another one each time</source>
        <translation>Jedes Mal ein anderer</translation>
    </message>
    <message>
        <source>Where the provider allows only one: what stands behind http://127.0.0.1/ in its registration.</source>
        <translation>Wo der Anmeldedienst nur einen erlaubt: was dort hinter http://127.0.0.1/ eingetragen ist.</translation>
    </message>
</context>
<context>
    <name>ui::StackExport</name>
    <message>
        <source>The series was closed: not every image was saved.</source>
        <translation>Die Serie wurde geschlossen: Nicht jedes Bild wurde gespeichert.</translation>
    </message>
</context>
<context>
    <name>ui::StackPictures</name>
    <message>
        <source>The disk is full.</source>
        <translation>Der Datenträger ist voll.</translation>
    </message>
    <message>
        <source>The pictures could not be written: %1</source>
        <translation>Die Bilder konnten nicht geschrieben werden: %1</translation>
    </message>
</context>
<context>
    <name>ui::StageButton</name>
    <message>
        <source>Hanging</source>
        <translation>Hängung</translation>
    </message>
    <message>
        <source>Hung as: %1</source>
        <translation>Gehängt als: %1</translation>
    </message>
    <message>
        <source>Hung as: %1, step %2 (Space)</source>
        <translation>Gehängt als: %1, Schritt %2 (Leertaste)</translation>
    </message>
</context>
<context>
    <name>ui::StageFields</name>
    <message>
        <source>as the reader has it</source>
        <translation>wie es eingestellt ist</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>scrolling</source>
        <translation>Blättern</translation>
    </message>
    <message>
        <source>scrolling, zoom and pan</source>
        <translation>Blättern, Zoom und Verschieben</translation>
    </message>
    <message>
        <source>scrolling, zoom, pan and window</source>
        <translation>Blättern, Zoom, Verschieben und Fenster</translation>
    </message>
    <message>
        <source>zoom and pan</source>
        <translation>Zoom und Verschieben</translation>
    </message>
    <message>
        <source>A prior stands beside, where there is one</source>
        <translation>Eine Voraufnahme steht daneben, wenn es eine gibt</translation>
    </message>
    <message>
        <source>All as large in millimetres</source>
        <translation>Alle gleich groß in Millimetern</translation>
    </message>
    <message>
        <source>Linked</source>
        <translation>Verknüpft</translation>
    </message>
    <message>
        <source>Name of the step</source>
        <translation>Name des Schritts</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Shows</source>
        <translation>Zeigt</translation>
    </message>
    <message>
        <source>Rather one with</source>
        <translation>Lieber eine mit</translation>
    </message>
    <message>
        <source>words of its description</source>
        <translation>Wörter ihrer Beschreibung</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Rows × columns</source>
        <translation>Zeilen × Spalten</translation>
    </message>
    <message>
        <source>Some of it</source>
        <translation>Einiges davon</translation>
    </message>
</context>
<context>
    <name>ui::StagePicture</name>
    <message>
        <source>axial</source>
        <translation>axial</translation>
    </message>
    <message>
        <source>sagittal</source>
        <translation>sagittal</translation>
    </message>
    <message>
        <source>coronal</source>
        <translation>koronal</translation>
    </message>
    <message>
        <source>The best series</source>
        <translation>Die beste Serie</translation>
    </message>
    <message>
        <source>A series for each plane</source>
        <translation>Eine Serie je Ebene</translation>
    </message>
    <message>
        <source>All clips</source>
        <translation>Alle Clips</translation>
    </message>
    <message>
        <source>Cell by cell</source>
        <translation>Zelle für Zelle</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <comment>window width / center</comment>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>× %1</source>
        <comment>zoom</comment>
        <translation>× %1</translation>
    </message>
    <message>
        <source>turned %1°</source>
        <translation>um %1° gedreht</translation>
    </message>
    <message>
        <source>flipped</source>
        <translation>gespiegelt</translation>
    </message>
    <message>
        <source>inverted</source>
        <translation>invertiert</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>Leer</translation>
    </message>
    <message>
        <source>As cell %1</source>
        <translation>Wie Zelle %1</translation>
    </message>
    <message>
        <source>Prior %1</source>
        <translation>Voraufnahme %1</translation>
    </message>
    <message>
        <source>localizer</source>
        <translation>Übersichtsbild</translation>
    </message>
    <message>
        <source>Any series</source>
        <translation>Beliebige Serie</translation>
    </message>
    <message>
        <source>Series %1</source>
        <translation>Serie %1</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>not there</source>
        <translation>nicht da</translation>
    </message>
</context>
<context>
    <name>ui::StructuredReport</name>
    <message>
        <source>an image</source>
        <translation>ein Bild</translation>
    </message>
    <message>
        <source>another object</source>
        <translation>ein anderes Objekt</translation>
    </message>
    <message>
        <source>a place in an image</source>
        <translation>eine Stelle in einem Bild</translation>
    </message>
    <message>
        <source>Structured report</source>
        <translation>Strukturierter Bericht</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Vollständig</translation>
    </message>
    <message>
        <source>Partial</source>
        <translation>Unvollständig</translation>
    </message>
    <message>
        <source>verified</source>
        <translation>verifiziert</translation>
    </message>
    <message>
        <source>not verified</source>
        <translation>nicht verifiziert</translation>
    </message>
    <message>
        <source>The report goes on; it is too long to be shown whole.</source>
        <translation>Der Bericht geht weiter; er ist zu lang, um ganz angezeigt zu werden.</translation>
    </message>
</context>
<context>
    <name>ui::StudyPreview</name>
    <message>
        <source>born %1</source>
        <translation>geb. %1</translation>
    </message>
    <message>
        <source>Chosen study</source>
        <translation>Gewählte Studie</translation>
    </message>
    <message>
        <source>No instances are listed.</source>
        <translation>Keine Instanzen aufgeführt.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open in place (Enter)</source>
        <translation>Am Platz öffnen (Eingabe)</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Add for comparison (Ctrl+Enter)</source>
        <translation>Zum Vergleich öffnen (Strg+Eingabe)</translation>
    </message>
    <message>
        <source>Series of the study</source>
        <translation>Serien der Studie</translation>
    </message>
    <message>
        <source>Other studies of the patient</source>
        <translation>Weitere Studien des Patienten</translation>
    </message>
    <message>
        <source>Other studies</source>
        <translation>Weitere Studien</translation>
    </message>
    <message>
        <source>No name</source>
        <translation>Kein Name</translation>
    </message>
    <message>
        <source>Another row of this study names another patient.</source>
        <translation>Eine andere Zeile dieser Studie nennt einen anderen Patienten.</translation>
    </message>
    <message>
        <source>Accession %1</source>
        <translation>Anf.-Nr. %1</translation>
    </message>
    <message>
        <source>No study chosen</source>
        <translation>Keine Studie gewählt</translation>
    </message>
    <message>
        <source>Choose one in the list to see what is in it.</source>
        <translation>Wählen Sie eine in der Liste, um ihren Inhalt zu sehen.</translation>
    </message>
    <message>
        <source>No series</source>
        <translation>Keine Serien</translation>
    </message>
    <message>
        <source>The archive lists none for this study.</source>
        <translation>Das Archiv führt keine zu dieser Studie.</translation>
    </message>
    <message>
        <source>The series could not be listed</source>
        <translation>Die Serien konnten nicht aufgelistet werden</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Loading …</source>
        <translation>Wird geladen …</translation>
    </message>
    <message>
        <source>Task…</source>
        <translation>Aufgabe…</translation>
    </message>
    <message>
        <source>Make a task about this study for the worklist</source>
        <translation>Aus dieser Untersuchung eine Aufgabe für die Arbeitsliste machen</translation>
    </message>
    <message>
        <source>Save files…</source>
        <translation>Dateien speichern…</translation>
    </message>
    <message>
        <source>Save the study as DICOM files with a DICOMDIR, in a folder or a zip archive</source>
        <translation>Die Untersuchung als DICOM-Dateien mit DICOMDIR speichern, in einem Ordner oder Zip-Archiv</translation>
    </message>
    <message>
        <source>%1 could not be asked.</source>
        <comment>archive</comment>
        <translation>%1 konnte nicht gefragt werden.</translation>
    </message>
    <message>
        <source>%1 has not answered yet.</source>
        <comment>archive</comment>
        <translation>%1 hat noch nicht geantwortet.</translation>
    </message>
</context>
<context>
    <name>ui::StudyTable</name>
    <message>
        <source>Studies</source>
        <translation>Studien</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Click to sort, drag to move, right click to choose columns</source>
        <translation>Klicken zum Sortieren, ziehen zum Verschieben, Rechtsklick für die Spaltenauswahl</translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n neue</numerusform>
            <numerusform>%n neue</numerusform>
        </translation>
    </message>
    <message>
        <source>Let in what came while you were at work here</source>
        <translation>Einfügen, was während Ihrer Arbeit hier eingetroffen ist</translation>
    </message>
</context>
<context>
    <name>ui::StudyTableModel</name>
    <message>
        <source>not known</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>, conflicting data</source>
        <translation>, widersprüchliche Daten</translation>
    </message>
    <message>
        <source>Another row has the same Study Instance UID but names another patient. Neither can be trusted.</source>
        <translation>Eine andere Zeile hat dieselbe Study Instance UID, nennt aber einen anderen Patienten. Keiner von beiden ist zu trauen.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Patient ID</source>
        <translation>Pat.-ID</translation>
    </message>
    <message>
        <source>Born</source>
        <translation>Geboren</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>Geschl.</translation>
    </message>
    <message>
        <source>Date and time</source>
        <translation>Datum und Zeit</translation>
    </message>
    <message>
        <source>Modality</source>
        <translation>Mod.</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>Serien</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Accession</source>
        <translation>Anf.-Nr.</translation>
    </message>
    <message>
        <source>Study ID</source>
        <translation>Studien-ID</translation>
    </message>
    <message>
        <source>Referring physician</source>
        <translation>Zuweiser</translation>
    </message>
    <message>
        <source>Issuer of ID</source>
        <translation>ID-Aussteller</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archiv</translation>
    </message>
</context>
<context>
    <name>ui::SubscriptionsDialog</name>
    <message>
        <source>What the archive tells</source>
        <translation>Was das Archiv mitteilt</translation>
    </message>
    <message>
        <source>What is followed appears and changes by itself; everything else is read every 30 seconds. An archive may be asked to keep finished tasks until you have seen their end; they are given back when you have, and when the program ends.</source>
        <translation>Was verfolgt wird, erscheint und ändert sich von selbst; alles andere wird alle 30 Sekunden gelesen. Ein Archiv kann gebeten werden, beendete Aufgaben zu behalten, bis Sie ihr Ende gesehen haben; dann, und wenn das Programm endet, werden sie freigegeben.</translation>
    </message>
    <message>
        <source>The whole worklist</source>
        <translation>Die ganze Arbeitsliste</translation>
    </message>
    <message>
        <source>The list &quot;%1&quot;</source>
        <translation>Die Liste „%1“</translation>
    </message>
    <message>
        <source>The task &quot;%1&quot;</source>
        <translation>Die Aufgabe „%1“</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Not followed</source>
        <translation>Nicht verfolgt</translation>
    </message>
    <message>
        <source>Followed</source>
        <translation>Verfolgt</translation>
    </message>
    <message>
        <source>Followed, finished tasks are kept</source>
        <translation>Verfolgt, beendete Aufgaben werden behalten</translation>
    </message>
    <message>
        <source>Suspended: nothing new</source>
        <translation>Ausgesetzt: nichts Neues</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>Asking the archive …</source>
        <translation>Das Archiv wird gefragt …</translation>
    </message>
</context>
<context>
    <name>ui::TakenPictures</name>
    <message>
        <source>It is not confirmed whose picture this is: answer that first.</source>
        <translation>Es ist nicht bestätigt, von wem dieses Bild ist: Beantworten Sie das zuerst.</translation>
    </message>
    <message>
        <source>There is no picture in the active viewport.</source>
        <translation>In der aktiven Ansicht ist kein Bild.</translation>
    </message>
    <message>
        <source>The picture is still loading.</source>
        <translation>Das Bild wird noch geladen.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>Der Datenträger ist voll.</translation>
    </message>
    <message>
        <source>The picture could not be written: %1</source>
        <translation>Das Bild konnte nicht geschrieben werden: %1</translation>
    </message>
</context>
<context>
    <name>ui::TaskDialog</name>
    <message>
        <source>New task</source>
        <translation>Neue Aufgabe</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>Keep as a template</source>
        <translation>Als Vorlage behalten</translation>
    </message>
    <message>
        <source>Everything but the patient and the time, under the name of the task</source>
        <translation>Alles außer Patient und Zeit, unter dem Namen der Aufgabe</translation>
    </message>
    <message>
        <source>Make the task</source>
        <translation>Aufgabe anlegen</translation>
    </message>
    <message>
        <source>Change the task</source>
        <translation>Aufgabe ändern</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Uhrzeit</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>Arbeitsplatz</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Family^Given</source>
        <translation>Nachname^Vorname</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Organization</source>
        <translation>Einrichtung</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>Patient</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorität</translation>
    </message>
    <message>
        <source>Begins</source>
        <translation>Beginnt</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Durch</translation>
    </message>
    <message>
        <source>Instructions</source>
        <translation>Hinweise</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>A code is written VALUE or VALUE^SCHEME^MEANING.</source>
        <translation>Ein Code wird WERT oder WERT^SCHEMA^BEDEUTUNG geschrieben.</translation>
    </message>
    <message>
        <source>The task needs a name.</source>
        <translation>Die Aufgabe braucht einen Namen.</translation>
    </message>
</context>
<context>
    <name>ui::Ties</name>
    <message>
        <source>scrolling to the same place in the patient</source>
        <translation>Blättern zur selben Stelle im Patienten</translation>
    </message>
    <message>
        <source>scrolling by the same distance</source>
        <translation>Blättern um denselben Abstand</translation>
    </message>
    <message>
        <source>zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>pan</source>
        <translation>Verschieben</translation>
    </message>
    <message>
        <source>window</source>
        <translation>Fensterung</translation>
    </message>
</context>
<context>
    <name>ui::TlsFields</name>
    <message>
        <source>Trust this certificate alone</source>
        <translation>Nur diesem Zertifikat vertrauen</translation>
    </message>
    <message>
        <source>Look at the server&apos;s certificate</source>
        <translation>Zertifikat des Servers ansehen</translation>
    </message>
    <message>
        <source>Own authority</source>
        <translation>Eigene Zertifizierungsstelle</translation>
    </message>
    <message>
        <source>Certificates that are trusted beside the system&apos;s (PEM)</source>
        <translation>Zertifikate, denen neben denen des Systems vertraut wird (PEM)</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer)</source>
        <translation>Zertifikate (*.pem *.crt *.cer)</translation>
    </message>
    <message>
        <source>Own certificate</source>
        <translation>Eigenes Zertifikat</translation>
    </message>
    <message>
        <source>Where the archive wants one (PEM or PKCS#12)</source>
        <translation>Wo das Archiv eines verlangt (PEM oder PKCS#12)</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer *.p12 *.pfx)</source>
        <translation>Zertifikate (*.pem *.crt *.cer *.p12 *.pfx)</translation>
    </message>
    <message>
        <source>Key of it</source>
        <translation>Sein Schlüssel</translation>
    </message>
    <message>
        <source>Where it is not in the same file (PEM)</source>
        <translation>Wo er nicht in derselben Datei ist (PEM)</translation>
    </message>
    <message>
        <source>Keys (*.pem *.key)</source>
        <translation>Schlüssel (*.pem *.key)</translation>
    </message>
    <message>
        <source>Pass phrase of the key</source>
        <translation>Kennwort des Schlüssels</translation>
    </message>
    <message>
        <source>As it is kept</source>
        <translation>Wie aufbewahrt</translation>
    </message>
    <message>
        <source>Goes to the key store of this computer, never to the settings.</source>
        <translation>Kommt in den Schlüsselspeicher dieses Rechners, nie in die Einstellungen.</translation>
    </message>
    <message>
        <source>Server&apos;s certificate</source>
        <translation>Zertifikat des Servers</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>Choose a file: %1</source>
        <translation>Datei wählen: %1</translation>
    </message>
    <message>
        <source>Not looked at yet.</source>
        <translation>Noch nicht angesehen.</translation>
    </message>
    <message>
        <source>Trusted: SHA-256 %1</source>
        <translation>Vertraut: SHA-256 %1</translation>
    </message>
    <message>
        <source>Only servers with an https:// address have one.</source>
        <translation>Nur Server mit einer https://-Adresse haben eines.</translation>
    </message>
    <message>
        <source>Asking …</source>
        <translation>Frage …</translation>
    </message>
    <message>
        <source>%1, issued by %2, valid until %3</source>
        <translation>%1, ausgestellt von %2, gültig bis %3</translation>
    </message>
    <message>
        <source>SHA-256 %1</source>
        <translation>SHA-256 %1</translation>
    </message>
    <message>
        <source>Not trusted without your word: %1</source>
        <translation>Ohne Ihr Wort nicht vertrauenswürdig: %1</translation>
    </message>
    <message>
        <source>It is not the one that was trusted: SHA-256 %1</source>
        <translation>Es ist nicht das, dem vertraut wurde: SHA-256 %1</translation>
    </message>
</context>
<context>
    <name>ui::ToolStrip</name>
    <message>
        <source>Window presets (1–9)</source>
        <translation>Fenstervorgaben (1–9)</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Value under the pointer</source>
        <translation>Wert unter dem Mauszeiger</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <comment>rows × columns</comment>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Messen</translation>
    </message>
    <message>
        <source>Links between viewports</source>
        <translation>Verknüpfung der Bildfelder</translation>
    </message>
    <message>
        <source>Save and print</source>
        <translation>Speichern und drucken</translation>
    </message>
</context>
<context>
    <name>ui::TranscodeJob</name>
    <message>
        <source>It is not compressed; there is nothing to convert.</source>
        <translation>Es ist nicht komprimiert; es gibt nichts umzuwandeln.</translation>
    </message>
    <message>
        <source>A video cannot be sent uncompressed.</source>
        <translation>Ein Video kann nicht unkomprimiert gesendet werden.</translation>
    </message>
</context>
<context>
    <name>ui::UnpackLine</name>
    <message>
        <source>Unpacking images: %1 of %2</source>
        <translation>Bilder werden entpackt: %1 von %2</translation>
    </message>
    <message>
        <source>Some images could not be unpacked. %1</source>
        <translation>Einige Bilder konnten nicht entpackt werden. %1</translation>
    </message>
    <message numerus="yes">
        <source>The archive does not take %n image(s) the way they are compressed.</source>
        <translation>
            <numerusform>Das Archiv nimmt %n Bild nicht so an, wie es komprimiert ist.</numerusform>
            <numerusform>Das Archiv nimmt %n Bilder nicht so an, wie sie komprimiert sind.</numerusform>
        </translation>
    </message>
    <message>
        <source>Send uncompressed …</source>
        <translation>Unkomprimiert senden …</translation>
    </message>
    <message>
        <source>Makes uncompressed copies of these images and sends them; the pixels stay the same</source>
        <translation>Fertigt unkomprimierte Kopien dieser Bilder an und sendet sie; die Pixel bleiben dieselben</translation>
    </message>
    <message>
        <source>Send uncompressed</source>
        <translation>Unkomprimiert senden</translation>
    </message>
    <message numerus="yes">
        <source>Send %n image(s) uncompressed?</source>
        <translation>
            <numerusform>%n Bild unkomprimiert senden?</numerusform>
            <numerusform>%n Bilder unkomprimiert senden?</numerusform>
        </translation>
    </message>
    <message>
        <source>Copies are unpacked into Explicit VR Little Endian. Their pixels stay what they are, only larger; the files stay as they are.</source>
        <translation>Kopien werden in Explicit VR Little Endian entpackt. Ihre Pixel bleiben, was sie sind, nur größer; die Dateien bleiben, wie sie sind.</translation>
    </message>
    <message numerus="yes">
        <source>%n of them may have lost something when they were compressed. They are not compressed again, what is lost stays lost, and the copies go on saying so.</source>
        <translation>
            <numerusform>%n davon kann beim Komprimieren etwas verloren haben. Es wird nicht noch einmal komprimiert, was verloren ist, bleibt verloren, und die Kopie sagt das weiterhin.</numerusform>
            <numerusform>%n davon können beim Komprimieren etwas verloren haben. Sie werden nicht noch einmal komprimiert, was verloren ist, bleibt verloren, und die Kopien sagen das weiterhin.</numerusform>
        </translation>
    </message>
    <message>
        <source>Unpack and send</source>
        <translation>Entpacken und senden</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Ends the unpacking; nothing of it is sent</source>
        <translation>Beendet das Entpacken; nichts davon wird gesendet</translation>
    </message>
</context>
<context>
    <name>ui::UploadCenter</name>
    <message>
        <source>%1 is no longer among the archives. Add it again, or remove what waits for it.</source>
        <translation>%1 ist nicht mehr unter den Archiven. Fügen Sie es wieder hinzu, oder entfernen Sie, was darauf wartet.</translation>
    </message>
    <message>
        <source>The address of %1 has changed since this was prepared. Nothing is sent there until you say so.</source>
        <translation>Die Adresse von %1 hat sich seit der Vorbereitung geändert. Dorthin wird nichts gesendet, bis Sie es sagen.</translation>
    </message>
    <message>
        <source>Uploads to %1 are switched off in its settings.</source>
        <translation>Uploads zu %1 sind in seinen Einstellungen abgeschaltet.</translation>
    </message>
    <message>
        <source>Who signs in to %1 has changed since this was prepared. Nothing is sent until you say so.</source>
        <translation>Wer sich bei %1 anmeldet, hat sich geändert, seit dies vorbereitet wurde. Nichts wird gesendet, bis Sie es sagen.</translation>
    </message>
</context>
<context>
    <name>ui::UploadController</name>
    <message>
        <source>It was not sent any more.</source>
        <translation>Es wurde nicht mehr gesendet.</translation>
    </message>
    <message>
        <source>It was being sent; the next run finds out what became of it.</source>
        <translation>Es wurde gerade gesendet; der nächste Lauf stellt fest, was daraus wurde.</translation>
    </message>
</context>
<context>
    <name>ui::UploadPanel</name>
    <message numerus="yes">
        <source>All %n image(s) are stored and confirmed.</source>
        <translation>
            <numerusform>Das Bild ist gespeichert und bestätigt.</numerusform>
            <numerusform>Alle %n Bilder sind gespeichert und bestätigt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) could not be stored. See Uploads.</source>
        <translation>
            <numerusform>Ein Bild konnte nicht gespeichert werden. Siehe Uploads.</numerusform>
            <numerusform>%n Bilder konnten nicht gespeichert werden. Siehe Uploads.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is being uploaded</source>
        <translation>Es wird nichts hochgeladen</translation>
    </message>
    <message>
        <source>Drop files, folders or a disc anywhere on this window, or choose them here. You look them over before anything is sent.</source>
        <translation>Ziehen Sie Dateien, Ordner oder eine Disc irgendwo auf dieses Fenster, oder wählen Sie sie hier. Sie sehen alles durch, bevor etwas gesendet wird.</translation>
    </message>
    <message>
        <source>Choose files</source>
        <translation>Dateien wählen</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Ordner wählen</translation>
    </message>
    <message>
        <source>Folder to upload</source>
        <translation>Ordner zum Hochladen</translation>
    </message>
    <message>
        <source>Looking at the files</source>
        <translation>Dateien werden angesehen</translation>
    </message>
    <message>
        <source>Files looked at</source>
        <translation>Angesehene Dateien</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Files to upload</source>
        <translation>Dateien zum Hochladen</translation>
    </message>
    <message>
        <source>Finding files …</source>
        <translation>Dateien werden gesucht …</translation>
    </message>
    <message>
        <source>%1 of %2 files</source>
        <translation>%1 von %2 Dateien</translation>
    </message>
    <message numerus="yes">
        <source>Copied from the disc: %n file(s). Leave it in until the files are shown.</source>
        <translation>
            <numerusform>Vom Datenträger kopiert: %n Datei. Lassen Sie ihn eingelegt, bis die Dateien gezeigt werden.</numerusform>
            <numerusform>Vom Datenträger kopiert: %n Dateien. Lassen Sie ihn eingelegt, bis die Dateien gezeigt werden.</numerusform>
        </translation>
    </message>
    <message>
        <source>There are no files in what was chosen.</source>
        <translation>Was gewählt wurde, enthält keine Dateien.</translation>
    </message>
</context>
<context>
    <name>ui::UploadQueueModel</name>
    <message>
        <source>No name</source>
        <translation>Ohne Namen</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n image(s) stored</source>
        <translation>
            <numerusform>%1 von einem Bild gespeichert</numerusform>
            <numerusform>%1 von %n Bildern gespeichert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not</source>
        <comment>images that were not stored</comment>
        <translation>
            <numerusform>eines nicht</numerusform>
            <numerusform>%n nicht</numerusform>
        </translation>
    </message>
    <message>
        <source>Series and images</source>
        <translation>Serien und Bilder</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>What became of it</source>
        <translation>Was daraus wurde</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archiv</translation>
    </message>
    <message numerus="yes">
        <source>commitment given for %n</source>
        <translation>
            <numerusform>Zusage für %n</numerusform>
            <numerusform>Zusage für %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>commitment refused for %n</source>
        <translation>
            <numerusform>Zusage verweigert für %n</numerusform>
            <numerusform>Zusage verweigert für %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::UploadReview</name>
    <message>
        <source>Asking …</source>
        <translation>Wird gefragt …</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>%1 of %2 are there</source>
        <translation>%1 von %2 sind da</translation>
    </message>
    <message>
        <source>All are there</source>
        <translation>Alle sind da</translation>
    </message>
    <message>
        <source>Could not be asked</source>
        <translation>Nicht zu erfragen</translation>
    </message>
    <message>
        <source>Patients, studies and series</source>
        <translation>Patienten, Studien und Serien</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>In the archive</source>
        <translation>Im Archiv</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Hinweise</translation>
    </message>
    <message>
        <source>The archive files this study under %1</source>
        <translation>Das Archiv führt diese Studie unter %1</translation>
    </message>
    <message>
        <source>The archive knows this ID as %1</source>
        <translation>Das Archiv kennt diese ID als %1</translation>
    </message>
    <message>
        <source>Opened: check it if nothing shows the patient</source>
        <translation>Geöffnet: wählen, wenn nichts den Patienten zeigt</translation>
    </message>
    <message>
        <source>Held back until opened: may show the patient</source>
        <translation>Bis zum Öffnen zurückgehalten: kann den Patienten zeigen</translation>
    </message>
    <message>
        <source>A face may be recognised</source>
        <translation>Ein Gesicht kann erkennbar sein</translation>
    </message>
    <message>
        <source>Parts of the picture are covered</source>
        <translation>Teile des Bildes sind abgedeckt</translation>
    </message>
    <message numerus="yes">
        <source>%n damaged or different copy(ies) left out</source>
        <translation>
            <numerusform>%n beschädigte oder abweichende Kopie ausgelassen</numerusform>
            <numerusform>%n beschädigte oder abweichende Kopien ausgelassen</numerusform>
        </translation>
    </message>
    <message>
        <source>Left out: a video cannot be looked through or covered here</source>
        <translation>Ausgelassen: Ein Video kann hier weder durchgesehen noch abgedeckt werden</translation>
    </message>
</context>
<context>
    <name>ui::UploadScan</name>
    <message>
        <source>There is no such file, or it cannot be read.</source>
        <translation>Diese Datei gibt es nicht, oder sie ist nicht lesbar.</translation>
    </message>
    <message>
        <source>This is the table of contents of a disc; the images are sent, it is not.</source>
        <translation>Dies ist das Inhaltsverzeichnis einer Disc; die Bilder werden gesendet, es selbst nicht.</translation>
    </message>
    <message>
        <source>A study, series, class or instance UID is missing or malformed.</source>
        <translation>Eine UID von Studie, Serie, Klasse oder Instanz fehlt oder ist fehlerhaft.</translation>
    </message>
    <message>
        <source>This is no DICOM file with file meta information; it cannot be sent as it is.</source>
        <translation>Dies ist keine DICOM-Datei mit File Meta Information; so kann sie nicht gesendet werden.</translation>
    </message>
    <message>
        <source>The same object is among these files twice.</source>
        <translation>Dasselbe Objekt ist zweimal unter diesen Dateien.</translation>
    </message>
    <message>
        <source>Parts of this zip archive are damaged: %1</source>
        <translation>Teile dieses Zip-Archivs sind beschädigt: %1</translation>
    </message>
    <message>
        <source>This file is empty.</source>
        <translation>Diese Datei ist leer.</translation>
    </message>
    <message>
        <source>This DICOM file is damaged: %1</source>
        <translation>Diese DICOM-Datei ist beschädigt: %1</translation>
    </message>
    <message>
        <source>This copy is damaged: it is cut short. Another file of the same image is sent.</source>
        <translation>Diese Kopie ist beschädigt: Sie bricht vorzeitig ab. Gesendet wird eine andere Datei desselben Bildes.</translation>
    </message>
    <message>
        <source>Another file has the same SOP Instance UID with other content. That one is sent, this one is not.</source>
        <translation>Eine andere Datei hat dieselbe SOP Instance UID mit anderem Inhalt. Jene wird gesendet, diese nicht.</translation>
    </message>
</context>
<context>
    <name>ui::VideoWriter</name>
    <message>
        <source>Videos are made by the program ffmpeg, which is not installed here. Install the package “ffmpeg”, or save the images as pictures.</source>
        <translation>Videos macht das Programm ffmpeg, das hier nicht installiert ist. Installieren Sie das Paket „ffmpeg“, oder speichern Sie die Bilder als einzelne Dateien.</translation>
    </message>
    <message>
        <source>ffmpeg does not answer; it was stopped.</source>
        <translation>ffmpeg antwortet nicht und wurde beendet.</translation>
    </message>
    <message>
        <source>The program ffmpeg could not be started.</source>
        <translation>Das Programm ffmpeg konnte nicht gestartet werden.</translation>
    </message>
    <message>
        <source>There is no picture to make a video of.</source>
        <translation>Es gibt kein Bild für ein Video.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>Der Datenträger ist voll.</translation>
    </message>
    <message>
        <source>The video could not be written into that folder.</source>
        <translation>Das Video konnte nicht in diesen Ordner geschrieben werden.</translation>
    </message>
    <message>
        <source>ffmpeg could not make the video. It may have been built without H.264.</source>
        <translation>ffmpeg konnte das Video nicht herstellen. Vielleicht wurde es ohne H.264 gebaut.</translation>
    </message>
    <message>
        <source>The video could not be written under that name.</source>
        <translation>Das Video konnte nicht unter diesem Namen geschrieben werden.</translation>
    </message>
</context>
<context>
    <name>ui::ViewerController</name>
    <message>
        <source>The archive of this study is not configured.</source>
        <translation>Das Archiv dieser Studie ist nicht eingerichtet.</translation>
    </message>
    <message>
        <source>The archive has no series of this study.</source>
        <translation>Das Archiv hat keine Serien dieser Studie.</translation>
    </message>
    <message>
        <source>A document of this series is about another patient; it is not shown.</source>
        <translation>Ein Dokument dieser Serie betrifft einen anderen Patienten; es wird nicht gezeigt.</translation>
    </message>
</context>
<context>
    <name>ui::ViewportCell</name>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Wird geladen…</translation>
    </message>
    <message>
        <source>Drag a series here</source>
        <translation>Serie hierher ziehen</translation>
    </message>
</context>
<context>
    <name>ui::ViewportLinks</name>
    <message>
        <source>Viewports are linked: %1.</source>
        <translation>Die Bildfelder sind verknüpft: %1.</translation>
    </message>
    <message>
        <source>Viewports are not linked.</source>
        <translation>Die Bildfelder sind nicht verknüpft.</translation>
    </message>
    <message>
        <source>Viewports are linked as they stand now: %1.</source>
        <translation>Die Bildfelder sind so verknüpft, wie sie stehen: %1.</translation>
    </message>
    <message>
        <source>Only viewports of one frame of reference are linked.</source>
        <translation>Nur Bildfelder eines Bezugssystems sind verknüpft.</translation>
    </message>
    <message>
        <source>No two viewports show what can be linked.</source>
        <translation>Keine zwei Bildfelder zeigen, was sich verknüpfen lässt.</translation>
    </message>
    <message>
        <source>Taken out of the link. Press to link it again.</source>
        <translation>Aus der Verknüpfung genommen. Drücken verknüpft wieder.</translation>
    </message>
    <message>
        <source>Linked: %1. Press to take this viewport out.</source>
        <translation>Verknüpft: %1. Drücken nimmt dieses Bildfeld heraus.</translation>
    </message>
</context>
<context>
    <name>ui::ViewsHanging</name>
    <message>
        <source>No %1 in this study</source>
        <comment>R CC: a view of a breast</comment>
        <translation>Kein %1 in dieser Untersuchung</translation>
    </message>
</context>
<context>
    <name>ui::VolumeLoader</name>
    <message>
        <source>The images are no longer open.</source>
        <translation>Die Bilder sind nicht mehr geöffnet.</translation>
    </message>
</context>
<context>
    <name>ui::VolumePanel</name>
    <message>
        <source>3D picture: what changes it</source>
        <translation>3D-Bild: was es verändert</translation>
    </message>
    <message>
        <source>Shown as (keys 1–9)</source>
        <translation>Darstellung (Tasten 1–9)</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>name and key</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Seen from</source>
        <translation>Gesehen von</translation>
    </message>
    <message>
        <source>Front</source>
        <translation>Vorn</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Links</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>Kopf</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Hinten</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Rechts</translation>
    </message>
    <message>
        <source>Feet</source>
        <translation>Füße</translation>
    </message>
    <message>
        <source>Cut away from</source>
        <translation>Wegschneiden von</translation>
    </message>
    <message>
        <source>the right</source>
        <translation>rechts</translation>
    </message>
    <message>
        <source>the left</source>
        <translation>links</translation>
    </message>
    <message>
        <source>the front</source>
        <translation>vorn</translation>
    </message>
    <message>
        <source>the back</source>
        <translation>hinten</translation>
    </message>
    <message>
        <source>the feet</source>
        <translation>den Füßen</translation>
    </message>
    <message>
        <source>the head</source>
        <translation>dem Kopf</translation>
    </message>
    <message>
        <source>Cut away from %1</source>
        <comment>the right</comment>
        <translation>Wegschneiden von %1</translation>
    </message>
    <message>
        <source>Cut nothing away</source>
        <translation>Nichts wegschneiden</translation>
    </message>
    <message>
        <source>Everything as at first (Shift+R)</source>
        <translation>Alles wie zu Beginn (Umschalt+R)</translation>
    </message>
    <message>
        <source>Back to the images (Esc)</source>
        <translation>Zurück zu den Bildern (Esc)</translation>
    </message>
    <message>
        <source>Drag to turn, Shift and drag to move, right drag or wheel to zoom; Ctrl and drag moves what is seen to higher or lower values. Arrows turn, too.</source>
        <translation>Ziehen dreht, Umschalt und Ziehen verschiebt, Ziehen mit rechts oder das Rad zoomt; Strg und Ziehen verschiebt, was zu sehen ist, zu höheren oder niedrigeren Werten. Auch die Pfeiltasten drehen.</translation>
    </message>
</context>
<context>
    <name>ui::VolumePictureDialog</name>
    <message>
        <source>Begin the file name with the patient&apos;s name</source>
        <translation>Dateinamen mit dem Namen des Patienten beginnen</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern …</translation>
    </message>
    <message>
        <source>Save the 3D picture</source>
        <translation>3D-Bild speichern</translation>
    </message>
    <message>
        <source>As on screen</source>
        <translation>Wie auf dem Bildschirm</translation>
    </message>
    <message>
        <source>Without patient and study</source>
        <translation>Ohne Patient und Untersuchung</translation>
    </message>
    <message>
        <source>Nothing but the picture</source>
        <translation>Nur das Bild</translation>
    </message>
    <message>
        <source>Words on it</source>
        <translation>Schrift darauf</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>The picture is being made at full quality…</source>
        <translation>Das Bild wird in voller Qualität berechnet …</translation>
    </message>
    <message>
        <source>What the corners say on screen stands on the picture, the patient&apos;s name too.</source>
        <translation>Was am Bildschirm in den Ecken steht, steht auf dem Bild, auch der Name des Patienten.</translation>
    </message>
    <message>
        <source>A face can be recognised in a 3D picture of a head: look at the picture.</source>
        <translation>In einem 3D-Bild des Kopfes ist ein Gesicht zu erkennen: Sehen Sie sich das Bild an.</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>Bilder (*.png)</translation>
    </message>
    <message>
        <source>There is no picture to save any more.</source>
        <translation>Es ist kein Bild mehr da, das gespeichert werden könnte.</translation>
    </message>
    <message>
        <source>The picture was saved as %1.</source>
        <translation>Das Bild wurde als %1 gespeichert.</translation>
    </message>
</context>
<context>
    <name>ui::VolumeView</name>
    <message>
        <source>%1 of %2 images are loaded. The 3D picture appears when the last one is here.</source>
        <translation>%1 von %2 Bildern sind geladen. Das 3D-Bild erscheint, wenn das letzte da ist.</translation>
    </message>
    <message>
        <source>The 3D picture is being made…</source>
        <translation>Das 3D-Bild wird berechnet …</translation>
    </message>
</context>
<context>
    <name>ui::WadoFrameSource</name>
    <message>
        <source>The archive left this image out.</source>
        <translation>Das Archiv hat dieses Bild ausgelassen.</translation>
    </message>
</context>
<context>
    <name>ui::WaitingPage</name>
    <message>
        <source>Back to the images</source>
        <translation>Zurück zu den Bildern</translation>
    </message>
</context>
<context>
    <name>ui::Welcome</name>
    <message>
        <source>No archive yet</source>
        <translation>Noch kein Archiv</translation>
    </message>
    <message>
        <source>Negatoscope reads from archives that speak DICOMweb. How do you want to begin?</source>
        <translation>Negatoscope liest aus Archiven, die DICOMweb sprechen. Wie möchten Sie beginnen?</translation>
    </message>
    <message>
        <source>Add an archive</source>
        <translation>Archiv hinzufügen</translation>
    </message>
    <message>
        <source>Its address is enough: the rest is asked of the archive itself.</source>
        <translation>Die Adresse genügt: Alles Weitere wird beim Archiv selbst erfragt.</translation>
    </message>
    <message>
        <source>Add archive …</source>
        <translation>Archiv hinzufügen …</translation>
    </message>
    <message>
        <source>Look at a demonstration</source>
        <translation>Demonstration ansehen</translation>
    </message>
    <message>
        <source>Drawn studies of nobody, to try everything out.</source>
        <translation>Gezeichnete Studien ohne echte Patienten, um alles auszuprobieren.</translation>
    </message>
    <message>
        <source>Show demonstration</source>
        <translation>Demonstration zeigen</translation>
    </message>
    <message>
        <source>Open files</source>
        <translation>Dateien öffnen</translation>
    </message>
    <message>
        <source>A folder, a disc or single DICOM files.</source>
        <translation>Ein Ordner, eine CD/DVD oder einzelne DICOM-Dateien.</translation>
    </message>
    <message>
        <source>Open files …</source>
        <translation>Dateien öffnen …</translation>
    </message>
</context>
<context>
    <name>ui::WindowPreset</name>
    <message>
        <source>Subdural</source>
        <translation>Subdural</translation>
    </message>
    <message>
        <source>Stroke</source>
        <translation>Stroke</translation>
    </message>
    <message>
        <source>Brain</source>
        <translation>Hirn</translation>
    </message>
    <message>
        <source>Abdomen</source>
        <translation>Abdomen</translation>
    </message>
    <message>
        <source>Mediastinum</source>
        <translation>Mediastinum</translation>
    </message>
    <message>
        <source>Bone</source>
        <translation>Knochen</translation>
    </message>
    <message>
        <source>Lung</source>
        <translation>Lunge</translation>
    </message>
    <message>
        <source>Liver</source>
        <translation>Leber</translation>
    </message>
    <message>
        <source>Angio</source>
        <translation>Angio</translation>
    </message>
</context>
<context>
    <name>ui::WipeDialog</name>
    <message>
        <source>Looking at what is kept …</source>
        <translation>Es wird nachgesehen, was aufgehoben ist …</translation>
    </message>
    <message>
        <source>Also passwords, sessions and keys in the key store of the system</source>
        <translation>Auch Kennwörter, Anmeldungen und Schlüssel im Schlüsselspeicher des Systems</translation>
    </message>
    <message>
        <source>Also the audit record: who looked at what, and when</source>
        <translation>Auch das Protokoll der Zugriffe: wer wann was angesehen hat</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Wipe</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Wipe all local data</source>
        <translation>Alle lokalen Daten löschen</translation>
    </message>
    <message>
        <source>You will be asked to sign in again.</source>
        <translation>Sie werden wieder nach der Anmeldung gefragt.</translation>
    </message>
    <message>
        <source>An administrator wants it to stay.</source>
        <translation>Die Verwaltung dieses Computers will, dass es bleibt.</translation>
    </message>
    <message>
        <source>Your hospital may have to keep it. What was not sent to its server yet is lost.</source>
        <translation>Ihr Krankenhaus muss es vielleicht aufbewahren. Was noch nicht an dessen Server gesendet ist, geht verloren.</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) are still to be sent. Send or remove them under Uploads first.</source>
        <translation>
            <numerusform>Ein Bild ist noch zu senden. Senden oder entfernen Sie es zuerst unter Uploads.</numerusform>
            <numerusform>%n Bilder sind noch zu senden. Senden oder entfernen Sie sie zuerst unter Uploads.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) are still yours. Complete them or give them back on the worklist first.</source>
        <translation>
            <numerusform>Eine Aufgabe gehört noch Ihnen. Schließen Sie sie auf der Arbeitsliste zuerst ab oder geben Sie sie zurück.</numerusform>
            <numerusform>%n Aufgaben gehören noch Ihnen. Schließen Sie sie auf der Arbeitsliste zuerst ab oder geben Sie sie zurück.</numerusform>
        </translation>
    </message>
    <message>
        <source>These go from this computer, and cannot be brought back:</source>
        <translation>Dies wird von diesem Computer gelöscht und lässt sich nicht zurückholen:</translation>
    </message>
    <message>
        <source>• the log files and the list of requests</source>
        <translation>• die Protokolldateien und die Liste der Anfragen</translation>
    </message>
    <message>
        <source>• the journal of uploads and copies made for them</source>
        <translation>• das Verzeichnis der Uploads und dafür gemachte Kopien</translation>
    </message>
    <message>
        <source>• which tasks ended here, and where you parked reading</source>
        <translation>• welche Aufgaben hier endeten und wo Sie das Befunden geparkt haben</translation>
    </message>
    <message>
        <source>• what was learned about how archives speak, and what they were asked to tell</source>
        <translation>• was über die Sprache der Archive gelernt wurde und was sie melden sollen</translation>
    </message>
    <message>
        <source>• places of windows, named lists and searches, your name and code</source>
        <translation>• Plätze der Fenster, benannte Listen und Suchen, Ihr Name und Code</translation>
    </message>
    <message numerus="yes">
        <source>Together %n file(s), %1.</source>
        <translation>
            <numerusform>Zusammen eine Datei, %1.</numerusform>
            <numerusform>Zusammen %n Dateien, %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>Archives and other settings stay. Nothing is deleted in any archive.</source>
        <translation>Archive und andere Einstellungen bleiben. In keinem Archiv wird etwas gelöscht.</translation>
    </message>
    <message>
        <source>Nothing was wiped, because work is not done yet:</source>
        <translation>Es wurde nichts gelöscht, weil Arbeit unerledigt ist:</translation>
    </message>
    <message>
        <source>Wiping …</source>
        <translation>Es wird gelöscht …</translation>
    </message>
    <message numerus="yes">
        <source>Done: %n file(s) were deleted.</source>
        <translation>
            <numerusform>Fertig: Eine Datei wurde gelöscht.</numerusform>
            <numerusform>Fertig: %n Dateien wurden gelöscht.</numerusform>
        </translation>
    </message>
    <message>
        <source>These could not be deleted; remove them by hand:</source>
        <translation>Diese ließen sich nicht löschen; entfernen Sie sie von Hand:</translation>
    </message>
    <message>
        <source>The key store of the system did not let everything be removed. Unlock it and try again.</source>
        <translation>Der Schlüsselspeicher des Systems ließ nicht alles entfernen. Entsperren Sie ihn und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Places of windows are not remembered until the next start.</source>
        <translation>Plätze der Fenster werden bis zum nächsten Start nicht mehr gemerkt.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>ui::WorklistFilterDialog</name>
    <message>
        <source>New list</source>
        <translation>Neue Liste</translation>
    </message>
    <message>
        <source>Change the list</source>
        <translation>Liste ändern</translation>
    </message>
    <message>
        <source>What the list holds</source>
        <translation>Was in der Liste steht</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Holds tasks with</source>
        <translation>Enthält Aufgaben mit</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>One Keyword=value a line, a path such as ScheduledStationNameCodeSequence.CodeValue too; * and ? are wildcards, times may be ranges with &quot;now&quot; and &quot;today&quot;. @mine and @modality=CT work as well.</source>
        <translation>Je Zeile ein Schlüsselwort=Wert, auch ein Pfad wie ScheduledStationNameCodeSequence.CodeValue; * und ? sind Platzhalter, Zeiten dürfen Bereiche mit „now“ und „today“ sein. Auch @mine und @modality=CT gehen.</translation>
    </message>
</context>
<context>
    <name>ui::WorklistPanel</name>
    <message>
        <source>Claim and read</source>
        <translation>Übernehmen und befunden</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Cancel…</source>
        <translation>Abbrechen …</translation>
    </message>
    <message>
        <source>Go on reading</source>
        <translation>Weiter befunden</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>Listen</translation>
    </message>
    <message>
        <source>New list…</source>
        <translation>Neue Liste …</translation>
    </message>
    <message>
        <source>Change this list…</source>
        <translation>Diese Liste ändern …</translation>
    </message>
    <message>
        <source>Remove this list</source>
        <translation>Diese Liste entfernen</translation>
    </message>
    <message>
        <source>The usual lists again</source>
        <translation>Wieder die üblichen Listen</translation>
    </message>
    <message>
        <source>Read the list again (F5)</source>
        <translation>Die Liste neu lesen (F5)</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>The task is yours and nobody else&apos;s from then on (Ctrl+Shift+Enter)</source>
        <translation>Die Aufgabe gehört von da an Ihnen und niemand anderem (Strg+Umschalt+Eingabe)</translation>
    </message>
    <message>
        <source>Look at the images without taking the task (Enter)</source>
        <translation>Die Bilder ansehen, ohne die Aufgabe zu übernehmen (Eingabe)</translation>
    </message>
    <message>
        <source>End a task that is not needed any more, for everyone</source>
        <translation>Eine Aufgabe, die nicht mehr gebraucht wird, für alle beenden</translation>
    </message>
    <message numerus="yes">
        <source>%n urgent task(s) came in.</source>
        <translation>
            <numerusform>%n dringende Aufgabe ist gekommen.</numerusform>
            <numerusform>%n dringende Aufgaben sind gekommen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancelled for everyone.</source>
        <translation>Für alle abgebrochen.</translation>
    </message>
    <message>
        <source>Asked. Who has the task decides.</source>
        <translation>Gefragt. Wer die Aufgabe hat, entscheidet.</translation>
    </message>
    <message>
        <source>The archive has taken note; the task is still scheduled.</source>
        <translation>Das Archiv hat es vermerkt; die Aufgabe ist weiterhin geplant.</translation>
    </message>
    <message>
        <source>Worklist of %1</source>
        <translation>Arbeitsliste von %1</translation>
    </message>
    <message>
        <source>%1  %2</source>
        <extracomment>Name of a list and how many tasks are in it.</extracomment>
        <translation>%1  %2</translation>
    </message>
    <message>
        <source>● live</source>
        <translation>● live</translation>
    </message>
    <message>
        <source>The archive tells at once what changes</source>
        <translation>Das Archiv sagt sofort, was sich ändert</translation>
    </message>
    <message>
        <source>◐ every 30 s</source>
        <translation>◐ alle 30 s</translation>
    </message>
    <message>
        <source>The archive sends no events just now; the list is read again every 30 seconds</source>
        <translation>Das Archiv sendet gerade keine Ereignisse; die Liste wird alle 30 Sekunden neu gelesen</translation>
    </message>
    <message>
        <source>○ offline</source>
        <translation>○ getrennt</translation>
    </message>
    <message>
        <source>The archive does not answer; it is tried again every 30 seconds</source>
        <translation>Das Archiv antwortet nicht; alle 30 Sekunden wird es noch einmal versucht</translation>
    </message>
    <message>
        <source>There is no archive to read a worklist from.</source>
        <translation>Es gibt kein Archiv, dessen Arbeitsliste gelesen werden könnte.</translation>
    </message>
    <message>
        <source>Add an archive</source>
        <translation>Ein Archiv hinzufügen</translation>
    </message>
    <message>
        <source>The worklist cannot be read.</source>
        <translation>Die Arbeitsliste kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Nothing is waiting.</source>
        <translation>Nichts wartet.</translation>
    </message>
    <message>
        <source>New tasks appear by themselves.</source>
        <translation>Neue Aufgaben erscheinen von selbst.</translation>
    </message>
    <message>
        <source>No task is in this list.</source>
        <translation>In dieser Liste ist keine Aufgabe.</translation>
    </message>
    <message>
        <source>Choose a task. Enter shows its images, Ctrl+Shift+Enter claims it.</source>
        <translation>Wählen Sie eine Aufgabe. Eingabe zeigt ihre Bilder, Strg+Umschalt+Eingabe übernimmt sie.</translation>
    </message>
    <message>
        <source>This task is not on the worklist any more.</source>
        <translation>Diese Aufgabe steht nicht mehr auf der Arbeitsliste.</translation>
    </message>
    <message>
        <source>This task names no images.</source>
        <translation>Diese Aufgabe nennt keine Bilder.</translation>
    </message>
    <message>
        <source>Somebody else has begun this task.</source>
        <translation>Jemand anderes hat diese Aufgabe begonnen.</translation>
    </message>
    <message>
        <source>One list must stay.</source>
        <translation>Eine Liste muss bleiben.</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Ändern…</translation>
    </message>
    <message>
        <source>Change priority, place, time or instructions while nobody has begun it</source>
        <translation>Priorität, Ort, Zeit oder Hinweise ändern, solange niemand sie begonnen hat</translation>
    </message>
    <message>
        <source>A task that you had claimed: %1</source>
        <translation>Eine Aufgabe, die Sie übernommen hatten: %1</translation>
    </message>
    <message>
        <source>There is no archive to make a task in.</source>
        <translation>Es gibt kein Archiv, in dem eine Aufgabe angelegt werden könnte.</translation>
    </message>
    <message>
        <source>The task is on the list.</source>
        <translation>Die Aufgabe steht auf der Liste.</translation>
    </message>
    <message>
        <source>The task was changed.</source>
        <translation>Die Aufgabe wurde geändert.</translation>
    </message>
    <message>
        <source>Make, change or remove lists; what the archive tells</source>
        <translation>Listen anlegen, ändern oder entfernen; was das Archiv mitteilt</translation>
    </message>
    <message>
        <source>Group the tasks</source>
        <translation>Aufgaben gruppieren</translation>
    </message>
    <message>
        <source>A window of its own, for another screen</source>
        <translation>Ein eigenes Fenster, für einen anderen Bildschirm</translation>
    </message>
    <message>
        <source>Stop (%1)</source>
        <translation>Anhalten (%1)</translation>
    </message>
    <message numerus="yes">
        <source>Claiming in %n second(s). Any other key takes it back.</source>
        <translation>
            <numerusform>Übernahme in %n Sekunde. Jede andere Taste nimmt es zurück.</numerusform>
            <numerusform>Übernahme in %n Sekunden. Jede andere Taste nimmt es zurück.</numerusform>
        </translation>
    </message>
    <message>
        <source>What the archive tells…</source>
        <translation>Was das Archiv mitteilt…</translation>
    </message>
    <message>
        <source>How tasks are spoken about…</source>
        <translation>Wie über Aufgaben gesprochen wird…</translation>
    </message>
    <message>
        <source>No groups</source>
        <translation>Keine Gruppen</translation>
    </message>
    <message>
        <source>By: %1</source>
        <translation>Nach: %1</translation>
    </message>
    <message>
        <source>– there are more tasks than the archive gives at once; some are missing here.</source>
        <translation>– es gibt mehr Aufgaben, als das Archiv auf einmal herausgibt; einige fehlen hier.</translation>
    </message>
    <message>
        <source>There may be no worklist here.</source>
        <translation>Hier gibt es vielleicht keine Arbeitsliste.</translation>
    </message>
    <message>
        <source>Look at the archive</source>
        <translation>Archiv ansehen</translation>
    </message>
</context>
<context>
    <name>ui::WorklistSubscriptions</name>
    <message>
        <source>Followed, but the archive does not keep finished tasks.</source>
        <translation>Verfolgt, aber das Archiv behält beendete Aufgaben nicht.</translation>
    </message>
    <message>
        <source>Followed.</source>
        <translation>Verfolgt.</translation>
    </message>
    <message>
        <source>Suspended: new tasks are not told, the list is read every 30 seconds.</source>
        <translation>Ausgesetzt: Neue Aufgaben werden nicht mitgeteilt, die Liste wird alle 30 Sekunden gelesen.</translation>
    </message>
    <message>
        <source>Not followed any more.</source>
        <translation>Nicht mehr verfolgt.</translation>
    </message>
</context>
<context>
    <name>ui::WorklistTable</name>
    <message>
        <source>Tasks</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message numerus="yes">
        <source>%n new or moved</source>
        <translation>
            <numerusform>%n neu oder verschoben</numerusform>
            <numerusform>%n neu oder verschoben</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::WorklistWindow</name>
    <message>
        <source>Negatoscope – Worklist</source>
        <translation>Negatoscope – Arbeitsliste</translation>
    </message>
</context>
<context>
    <name>ui::WrapDialog</name>
    <message>
        <source>born %1</source>
        <translation>geboren %1</translation>
    </message>
    <message>
        <source>As a new study of this patient</source>
        <translation>Als neue Studie dieses Patienten</translation>
    </message>
    <message numerus="yes">
        <source>Wrap %n document(s)</source>
        <translation>
            <numerusform>%n Dokument verpacken</numerusform>
            <numerusform>%n Dokumente verpacken</numerusform>
        </translation>
    </message>
    <message>
        <source>Making DICOM objects</source>
        <translation>DICOM-Objekte werden angefertigt</translation>
    </message>
    <message>
        <source>Wrap documents and pictures</source>
        <translation>Dokumente und Bilder verpacken</translation>
    </message>
    <message>
        <source>File them under</source>
        <translation>Ablegen unter</translation>
    </message>
    <message>
        <source>Patient ID, or how the name begins</source>
        <translation>Patienten-ID oder Anfang des Namens</translation>
    </message>
    <message>
        <source>Find studies in %1</source>
        <translation>Studien in %1 suchen</translation>
    </message>
    <message>
        <source>Find in %1</source>
        <translation>In %1 suchen</translation>
    </message>
    <message>
        <source>Offers the studies of patients that the archive has</source>
        <translation>Bietet die Studien von Patienten an, die das Archiv hat</translation>
    </message>
    <message>
        <source>Studies to file them under</source>
        <translation>Studien, unter denen sie abgelegt werden können</translation>
    </message>
    <message>
        <source>They get a study of their own, of today; otherwise they join the one chosen</source>
        <translation>Sie bekommen eine eigene Studie von heute; sonst kommen sie zur gewählten</translation>
    </message>
    <message>
        <source>What they are, as lists show it; may be empty</source>
        <translation>Was sie sind, wie Listen es zeigen; kann leer sein</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Nobody was found.</source>
        <translation>Niemand wurde gefunden.</translation>
    </message>
    <message>
        <source>Choose a study first, of a patient with an ID</source>
        <translation>Wählen Sie zuerst eine Studie eines Patienten mit ID</translation>
    </message>
    <message>
        <source>PDF files become DICOM documents, JPEG files photographs, other pictures secondary captures, MP4 files videos. What a camera wrote beside a picture, such as the place, is left out; videos stay as they are, with their sound and what the camera wrote into them. The files on disk stay as they are.</source>
        <translation>PDF-Dateien werden DICOM-Dokumente, JPEG-Dateien Fotografien, andere Bilder Sekundäraufnahmen, MP4-Dateien Videos. Was eine Kamera neben ein Bild schrieb, etwa den Ort, wird weggelassen; Videos bleiben, wie sie sind, mit ihrem Ton und dem, was die Kamera hineinschrieb. Die Dateien auf dem Datenträger bleiben, wie sie sind.</translation>
    </message>
</context>
<context>
    <name>ui::WrapJob</name>
    <message>
        <source>The file cannot be read.</source>
        <translation>Die Datei ist nicht lesbar.</translation>
    </message>
    <message>
        <source>The document is too large to be wrapped.</source>
        <translation>Das Dokument ist zu groß, um verpackt zu werden.</translation>
    </message>
    <message>
        <source>The file has changed.</source>
        <translation>Die Datei hat sich geändert.</translation>
    </message>
    <message>
        <source>The object could not be written; the disk may be full.</source>
        <translation>Das Objekt konnte nicht geschrieben werden; vielleicht ist der Datenträger voll.</translation>
    </message>
</context>
<context>
    <name>ui::ZipWriter</name>
    <message>
        <source>The zip archive could not be written; the disk may be full.</source>
        <translation>Das Zip-Archiv konnte nicht geschrieben werden; der Datenträger ist vielleicht voll.</translation>
    </message>
</context>
<context>
    <name>widgets::Annotation</name>
    <message>
        <source>No patient name</source>
        <translation>Kein Patientenname</translation>
    </message>
    <message>
        <source>born %1</source>
        <translation>geb. %1</translation>
    </message>
    <message>
        <source>No patient ID</source>
        <translation>Keine Patienten-ID</translation>
    </message>
    <message>
        <source>Position %1 mm</source>
        <translation>Position %1 mm</translation>
    </message>
    <message>
        <source>%1 mm thick</source>
        <translation>%1 mm dick</translation>
    </message>
    <message>
        <source>Zoom %1 %</source>
        <translation>Zoom %1 %</translation>
    </message>
    <message>
        <source>Series %1</source>
        <translation>Serie %1</translation>
    </message>
    <message>
        <source>Lookup table</source>
        <translation>Lookup-Tabelle</translation>
    </message>
    <message>
        <source>C %1 W %2</source>
        <translation>C %1 W %2</translation>
    </message>
    <message>
        <source>Image %1 / %2</source>
        <translation>Bild %1 / %2</translation>
    </message>
    <message>
        <source>loading %1</source>
        <translation>%1 wird geladen</translation>
    </message>
    <message>
        <source>position given twice</source>
        <translation>Position doppelt</translation>
    </message>
    <message>
        <source>PREVIEW</source>
        <translation>VORSCHAU</translation>
    </message>
    <message>
        <source>LOSSY</source>
        <translation>VERLUSTBEHAFTET</translation>
    </message>
    <message>
        <source>INTERPOLATED</source>
        <translation>INTERPOLIERT</translation>
    </message>
    <message>
        <source>UNCALIBRATED</source>
        <translation>UNKALIBRIERT</translation>
    </message>
    <message>
        <source>VALUES CAST TO HEADER</source>
        <translation>WERTE AN HEADER ANGEPASST</translation>
    </message>
    <message>
        <source>Tile at %1, %2 of %3 × %4</source>
        <translation>Kachel bei %1, %2 von %3 × %4</translation>
    </message>
    <message>
        <source>PART OF A SLIDE</source>
        <translation>TEIL EINES SCHNITTS</translation>
    </message>
    <message>
        <source>OVERLAYS NOT LOADED</source>
        <translation>OVERLAYS NICHT GELADEN</translation>
    </message>
    <message>
        <source>OVERLAYS OFF</source>
        <translation>OVERLAYS AUS</translation>
    </message>
    <message>
        <source>SHUTTER OFF</source>
        <translation>BLENDE AUS</translation>
    </message>
    <message>
        <source>PREVIEW 1/%1</source>
        <translation>VORSCHAU 1/%1</translation>
    </message>
    <message>
        <source>RENDERED BY THE ARCHIVE</source>
        <translation>BILD DES ARCHIVS</translation>
    </message>
    <message>
        <source>MORE PIXELS THAN DESCRIBED</source>
        <translation>MEHR PIXEL ALS BESCHRIEBEN</translation>
    </message>
</context>
<context>
    <name>widgets::DateField</name>
    <message>
        <source>YYYY-MM-DD</source>
        <translation>JJJJ-MM-TT</translation>
    </message>
    <message>
        <source>Choose from a calendar</source>
        <translation>Im Kalender wählen</translation>
    </message>
</context>
<context>
    <name>widgets::DropArea</name>
    <message>
        <source>Drop files here</source>
        <translation>Dateien hier ablegen</translation>
    </message>
    <message>
        <source>View here</source>
        <translation>Hier ansehen</translation>
    </message>
    <message>
        <source>Nothing leaves this computer</source>
        <translation>Nichts verlässt diesen Rechner</translation>
    </message>
    <message>
        <source>Prepare upload</source>
        <translation>Upload vorbereiten</translation>
    </message>
    <message>
        <source>You look it over before anything is sent</source>
        <translation>Sie sehen alles durch, bevor etwas gesendet wird</translation>
    </message>
</context>
<context>
    <name>widgets::ImageViewport</name>
    <message>
        <source>Image viewport</source>
        <translation>Bildfeld</translation>
    </message>
    <message>
        <source>R %1 G %2 B %3</source>
        <translation>R %1 G %2 B %3</translation>
    </message>
    <message>
        <source>no value (padding)</source>
        <translation>kein Wert (Padding)</translation>
    </message>
    <message>
        <source>Image %1 of %2, %3</source>
        <translation>Bild %1 von %2, %3</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>Leer</translation>
    </message>
    <message>
        <source>behind the shutter</source>
        <translation>hinter der Blende</translation>
    </message>
    <message>
        <source>KEY IMAGE</source>
        <translation>SCHLÜSSELBILD</translation>
    </message>
    <message>
        <source>KEY IMAGES ONLY</source>
        <translation>NUR SCHLÜSSELBILDER</translation>
    </message>
    <message>
        <source>SHARPENED</source>
        <translation>GESCHÄRFT</translation>
    </message>
    <message>
        <source>SMOOTHED</source>
        <translation>GEGLÄTTET</translation>
    </message>
    <message>
        <source>SLICES MISSING BEFORE</source>
        <translation>DAVOR FEHLEN SCHICHTEN</translation>
    </message>
</context>
<context>
    <name>widgets::Ruler</name>
    <message>
        <source>%1 cm</source>
        <translation>%1 cm</translation>
    </message>
    <message>
        <source>%1 mm</source>
        <translation>%1 mm</translation>
    </message>
    <message>
        <source>in the patient</source>
        <translation>im Patienten</translation>
    </message>
    <message>
        <source>at the detector</source>
        <translation>am Detektor</translation>
    </message>
    <message>
        <source>corrected for magnification</source>
        <translation>vergrößerungskorrigiert</translation>
    </message>
    <message>
        <source>nominal</source>
        <translation>nominell</translation>
    </message>
</context>
<context>
    <name>widgets::SliceBar</name>
    <message>
        <source>Position in the series</source>
        <translation>Position in der Serie</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>Leer</translation>
    </message>
    <message>
        <source>Image %1 of %2, %3 loaded, %4 viewed</source>
        <translation>Bild %1 von %2, %3 geladen, %4 gesehen</translation>
    </message>
</context>
<context>
    <name>widgets::ThumbnailModel</name>
    <message>
        <source>not all viewed</source>
        <translation>nicht alle gesehen</translation>
    </message>
    <message>
        <source>%1 of %2 images loaded</source>
        <translation>%1 von %2 Bildern geladen</translation>
    </message>
    <message>
        <source>images that could not be shown: %1</source>
        <translation>nicht anzeigbare Bilder: %1</translation>
    </message>
</context>
<context>
    <name>widgets::ThumbnailStrip</name>
    <message>
        <source>Series</source>
        <translation>Serien</translation>
    </message>
</context>
<context>
    <name>widgets::TimeField</name>
    <message>
        <source>HH:MM</source>
        <translation>HH:MM</translation>
    </message>
</context>
<context>
    <name>widgets::VolumePreset</name>
    <message>
        <source>Bone</source>
        <translation>Knochen</translation>
    </message>
    <message>
        <source>Vessels and organs</source>
        <translation>Gefäße und Organe</translation>
    </message>
    <message>
        <source>Skin and surface</source>
        <translation>Haut und Oberfläche</translation>
    </message>
    <message>
        <source>Lungs and airways</source>
        <translation>Lungen und Atemwege</translation>
    </message>
    <message>
        <source>MIP</source>
        <translation>MIP</translation>
    </message>
    <message>
        <source>Surface</source>
        <translation>Oberfläche</translation>
    </message>
    <message>
        <source>Tissue, translucent</source>
        <translation>Gewebe, durchscheinend</translation>
    </message>
    <message>
        <source>What is brightest</source>
        <translation>Das Hellste</translation>
    </message>
</context>
<context>
    <name>widgets::VolumeViewport</name>
    <message>
        <source>3D picture</source>
        <translation>3D-Bild</translation>
    </message>
    <message>
        <source>3D PICTURE · NOT FOR MEASURING</source>
        <translation>3D-BILD · NICHT ZUM MESSEN</translation>
    </message>
    <message>
        <source>CLIPPED</source>
        <translation>BESCHNITTEN</translation>
    </message>
    <message>
        <source>FEWER CELLS</source>
        <translation>WENIGER ZELLEN</translation>
    </message>
    <message>
        <source>COARSE: A BETTER ONE IS BEING MADE</source>
        <translation>GROB: EIN BESSERES WIRD BERECHNET</translation>
    </message>
    <message>
        <source>Moved by %1 %2</source>
        <comment>a value and its unit</comment>
        <translation>Verschoben um %1 %2</translation>
    </message>
    <message>
        <source>Width %1 %</source>
        <translation>Breite %1 %</translation>
    </message>
    <message>
        <source>Zoom %1 %</source>
        <translation>Zoom %1 %</translation>
    </message>
</context>
</TS>
