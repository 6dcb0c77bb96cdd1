<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Application</name>
    <message numerus="yes">
        <source>Drawing the demonstration: %n image(s) …</source>
        <translation>
            <numerusform>Drawing the demonstration: %n image …</numerusform>
            <numerusform>Drawing the demonstration: %n images …</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RetrieveVerb</name>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
</context>
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
    <name>ui::StudyTable</name>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
</context>
</TS>
