<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ui::BrowserController</name>
    <message numerus="yes">
        <source>None in the last 30 days: at most %n studies of any date are shown.</source>
        <translation>
            <numerusform>None in the last 30 days: at most %n study of any date is shown.</numerusform>
            <numerusform>None in the last 30 days: at most %n studies of any date are shown.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::BrowserPanel</name>
    <message numerus="yes">
        <source>%n more exist.</source>
        <translation>
            <numerusform>%n more exists.</numerusform>
            <numerusform>%n more exist.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln studies</source>
        <translation>
            <numerusform>%Ln study</numerusform>
            <numerusform>%Ln studies</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::ContentsModel</name>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n image</numerusform>
            <numerusform>%n images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s)</source>
        <translation>
            <numerusform>%n object</numerusform>
            <numerusform>%n objects</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation>
            <numerusform>%n frame</numerusform>
            <numerusform>%n frames</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::QueryBar</name>
    <message numerus="yes">
        <source>%n archive(s)</source>
        <translation>
            <numerusform>%n archive</numerusform>
            <numerusform>%n archives</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::ReadingWindow</name>
    <message numerus="yes">
        <source>%n file(s) could not be read as DICOM.</source>
        <translation>
            <numerusform>%n file could not be read as DICOM.</numerusform>
            <numerusform>%n files could not be read as DICOM.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::SeriesStrip</name>
    <message numerus="yes">
        <source>%n day(s) earlier</source>
        <translation>
            <numerusform>%n day earlier</numerusform>
            <numerusform>%n days earlier</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) later</source>
        <translation>
            <numerusform>%n day later</numerusform>
            <numerusform>%n days later</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month(s) earlier</source>
        <translation>
            <numerusform>%n month earlier</numerusform>
            <numerusform>%n months earlier</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month(s) later</source>
        <translation>
            <numerusform>%n month later</numerusform>
            <numerusform>%n months later</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n year(s) earlier</source>
        <translation>
            <numerusform>%n year earlier</numerusform>
            <numerusform>%n years earlier</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n year(s) later</source>
        <translation>
            <numerusform>%n year later</numerusform>
            <numerusform>%n years later</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) could not be shown</source>
        <translation>
            <numerusform>%n image could not be shown</numerusform>
            <numerusform>%n images could not be shown</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::StudyTable</name>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>widgets::ThumbnailModel</name>
    <message numerus="yes">
        <source>%1 of %n image(s) loaded</source>
        <translation>
            <numerusform>%1 of %n image loaded</numerusform>
            <numerusform>%1 of %n images loaded</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) could not be shown</source>
        <translation>
            <numerusform>%n image could not be shown</numerusform>
            <numerusform>%n images could not be shown</numerusform>
        </translation>
    </message>
</context>
</TS>
