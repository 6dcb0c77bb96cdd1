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
    <name>StoreVerb</name>
    <message numerus="yes">
        <source>An earlier run was ended before it was done: %1 of its %n instance(s) are in the archive.</source>
        <translation>
            <numerusform>An earlier run was ended before it was done: %1 of its one instance is in the archive.</numerusform>
            <numerusform>An earlier run was ended before it was done: %1 of its %n instances are in the archive.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UploadWords</name>
    <message numerus="yes">
        <source>about %n minute(s)</source>
        <translation>
            <numerusform>about a minute</numerusform>
            <numerusform>about %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n hour(s)</source>
        <translation>
            <numerusform>about an hour</numerusform>
            <numerusform>about %n hours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::ArchivesPanel</name>
    <message numerus="yes">
        <source>%n archive(s) added.</source>
        <translation>
            <numerusform>%n archive added.</numerusform>
            <numerusform>%n archives added.</numerusform>
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
    <name>ui::ClaimBar</name>
    <message numerus="yes">
        <source>Completing in %n second(s).</source>
        <translation>
            <numerusform>Completing in %n second.</numerusform>
            <numerusform>Completing in %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::CommitmentButton</name>
    <message numerus="yes">
        <source>The archive commits itself to keep %n image(s).</source>
        <translation>
            <numerusform>The archive commits itself to keep %n image.</numerusform>
            <numerusform>The archive commits itself to keep %n images.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It commits itself to keep %n image(s).</source>
        <translation>
            <numerusform>It commits itself to keep %n image.</numerusform>
            <numerusform>It commits itself to keep %n images.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) were not decided about.</source>
        <translation>
            <numerusform>%n image was not decided about.</numerusform>
            <numerusform>%n images were not decided about.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The archive does not commit itself to keep %n image(s).</source>
        <translation>
            <numerusform>The archive does not commit itself to keep %n image.</numerusform>
            <numerusform>The archive does not commit itself to keep %n images.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::CompleteDialog</name>
    <message numerus="yes">
        <source>%n object(s) are still being sent; the task would not name them.</source>
        <translation>
            <numerusform>%n object is still being sent; the task would not name it.</numerusform>
            <numerusform>%n objects are still being sent; the task would not name them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) made while reading are named as its result.</source>
        <translation>
            <numerusform>%n object made while reading is named as its result.</numerusform>
            <numerusform>%n objects made while reading are named as its result.</numerusform>
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
    <name>ui::CopiesStrip</name>
    <message numerus="yes">
        <source>Held back until opened, for they may show who the patient is: %n image(s).</source>
        <translation>
            <numerusform>Held back until opened, for it may show who the patient is: %n image.</numerusform>
            <numerusform>Held back until opened, for they may show who the patient is: %n images.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A face may be recognised in what is computed from %n image(s) of the head.</source>
        <translation>
            <numerusform>A face may be recognised in what is computed from %n image of the head.</numerusform>
            <numerusform>A face may be recognised in what is computed from %n images of the head.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Corrected copies of %n image(s) are sent; the files on disk are as they were.</source>
        <translation>
            <numerusform>A corrected copy of %n image is sent; the file on disk is as it was.</numerusform>
            <numerusform>Corrected copies of %n images are sent; the files on disk are as they were.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Left out, for nobody can look through or cover them here: %n video(s).</source>
        <translation>
            <numerusform>Left out, for nobody can look through or cover it here: %n video.</numerusform>
            <numerusform>Left out, for nobody can look through or cover them here: %n videos.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::CorrectDialog</name>
    <message numerus="yes">
        <source>Correct %n image(s)</source>
        <translation>
            <numerusform>Correct %n image</numerusform>
            <numerusform>Correct %n images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::DeidentifyDialog</name>
    <message numerus="yes">
        <source>De-identify %n image(s)</source>
        <translation>
            <numerusform>De-identify %n image</numerusform>
            <numerusform>De-identify %n images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::EndNotice</name>
    <message numerus="yes">
        <source>%n image(s) are stored and confirmed.</source>
        <translation>
            <numerusform>%n image is stored and confirmed.</numerusform>
            <numerusform>%n images are stored and confirmed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) could not be stored.</source>
        <translation>
            <numerusform>%n image could not be stored.</numerusform>
            <numerusform>%n images could not be stored.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::Interval</name>
    <message numerus="yes">
        <source>%n year(s)</source>
        <translation>
            <numerusform>%n year</numerusform>
            <numerusform>%n years</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month(s)</source>
        <translation>
            <numerusform>%n month</numerusform>
            <numerusform>%n months</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::MaskDialog</name>
    <message numerus="yes">
        <source>Cover in %n image(s)</source>
        <translation>
            <numerusform>Cover in %n image</numerusform>
            <numerusform>Cover in %n images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::MediaDialog</name>
    <message numerus="yes">
        <source>%n files are saved, %1.</source>
        <translation>
            <numerusform>%n file is saved, %1.</numerusform>
            <numerusform>%n files are saved, %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files were saved, %1, in %2.</source>
        <translation>
            <numerusform>%n file was saved, %1, in %2.</numerusform>
            <numerusform>%n files were saved, %1, in %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more problems.</source>
        <translation>
            <numerusform>%n more problem.</numerusform>
            <numerusform>%n more problems.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::PatientChooser</name>
    <message numerus="yes">
        <source>and %n more studies</source>
        <translation>
            <numerusform>and %n more study</numerusform>
            <numerusform>and %n more studies</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>These files are of %n patients. Whose are to be opened?</source>
        <translation>
            <numerusform>These files are of %n patient. Whose are to be opened?</numerusform>
            <numerusform>These files are of %n patients. Whose are to be opened?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::PatientPicker</name>
    <message numerus="yes">
        <source>%n study(ies)</source>
        <translation>
            <numerusform>%n study</numerusform>
            <numerusform>%n studies</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::PictureDialog</name>
    <message numerus="yes">
        <source>%n of these files are there already.</source>
        <translation>
            <numerusform>%n of these files is there already.</numerusform>
            <numerusform>%n of these files are there already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pictures were saved in %1.</source>
        <translation>
            <numerusform>%n picture was saved in %1.</numerusform>
            <numerusform>%n pictures were saved in %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n images could not be shown and are not among them.</source>
        <translation>
            <numerusform>%n image could not be shown and is not among them.</numerusform>
            <numerusform>%n images could not be shown and are not among them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n images were saved as the video %1.</source>
        <translation>
            <numerusform>%n image was saved as the video %1.</numerusform>
            <numerusform>%n images were saved as the video %1.</numerusform>
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
    <name>ui::QueuePage</name>
    <message numerus="yes">
        <source>%n image(s) stored</source>
        <translation>
            <numerusform>one image stored</numerusform>
            <numerusform>%n images stored</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them with a warning</source>
        <translation>
            <numerusform>one of them with a warning</numerusform>
            <numerusform>%n of them with a warning</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not stored</source>
        <translation>
            <numerusform>one not stored</numerusform>
            <numerusform>%n not stored</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::Rail</name>
    <message numerus="yes">
        <source>%n wait(s), some of them urgent</source>
        <translation>
            <numerusform>%n waits, and is urgent</numerusform>
            <numerusform>%n wait, some of them urgent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n wait(s)</source>
        <translation>
            <numerusform>%n waits</numerusform>
            <numerusform>%n wait</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::ReadingMeasurements</name>
    <message numerus="yes">
        <source>%n measurements are not saved.</source>
        <translation>
            <numerusform>%n measurement is not saved.</numerusform>
            <numerusform>%n measurements are not saved.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n key images are not saved.</source>
        <translation>
            <numerusform>%n key image is not saved.</numerusform>
            <numerusform>%n key images are not saved.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::ReadingTasks</name>
    <message numerus="yes">
        <source>You claimed %n task(s) on this computer, but the key store of the system does not give the key that opens the claims. Unlock the key store and try again. If the key is lost, only the archive&apos;s administrator can end them.</source>
        <translation>
            <numerusform>You claimed one task on this computer, but the key store of the system does not give the key that opens the claim. Unlock the key store and try again. If the key is lost, only the archive&apos;s administrator can end it.</numerusform>
            <numerusform>You claimed %n tasks on this computer, but the key store of the system does not give the key that opens the claims. Unlock the key store and try again. If the key is lost, only the archive&apos;s administrator can end them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::ReadingTools</name>
    <message numerus="yes">
        <source>%n viewports have no scale and stayed as they were.</source>
        <translation>
            <numerusform>%n viewport has no scale and stayed as it was.</numerusform>
            <numerusform>%n viewports have no scale and stayed as they were.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::ReadingWindow</name>
    <message numerus="yes">
        <source>Files of %n other patients were read too.</source>
        <translation>
            <numerusform>Files of %n other patient were read too.</numerusform>
            <numerusform>Files of %n other patients were read too.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not loaded: %n image(s).</source>
        <translation>
            <numerusform>Not loaded: %n image.</numerusform>
            <numerusform>Not loaded: %n images.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n damaged copy(ies) left out. Another file of the same image is shown.</source>
        <translation>
            <numerusform>%n damaged copy left out. Another file of the same image is shown.</numerusform>
            <numerusform>%n damaged copies left out. Another file of the same images is shown.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::ReviewPage</name>
    <message numerus="yes">
        <source>%n patient(s)</source>
        <translation>
            <numerusform>one patient</numerusform>
            <numerusform>%n patients</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n study(ies)</source>
        <translation>
            <numerusform>one study</numerusform>
            <numerusform>%n studies</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>one image</numerusform>
            <numerusform>%n images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) left out</source>
        <translation>
            <numerusform>One file left out</numerusform>
            <numerusform>%n files left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send %n study(ies) to %1</source>
        <translation>
            <numerusform>Send one study to %1</numerusform>
            <numerusform>Send %n studies to %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s), %1</source>
        <translation>
            <numerusform>one image, %1</numerusform>
            <numerusform>%n images, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) that are no images</source>
        <translation>
            <numerusform>one file that is no image</numerusform>
            <numerusform>%n files that are no images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n copy(ies) of the same</source>
        <translation>
            <numerusform>one copy of another</numerusform>
            <numerusform>%n copies of others</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) that cannot be sent</source>
        <translation>
            <numerusform>one image that cannot be sent</numerusform>
            <numerusform>%n images that cannot be sent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send %n image(s) to %1?</source>
        <translation>
            <numerusform>Send one image to %1?</numerusform>
            <numerusform>Send %n images to %1?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) stay as they were.</source>
        <translation>
            <numerusform>%n image stays as it was.</numerusform>
            <numerusform>%n images stay as they were.</numerusform>
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
    <name>ui::UnpackLine</name>
    <message numerus="yes">
        <source>The archive does not take %n image(s) the way they are compressed.</source>
        <translation>
            <numerusform>The archive does not take %n image the way it is compressed.</numerusform>
            <numerusform>The archive does not take %n images the way they are compressed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send %n image(s) uncompressed?</source>
        <translation>
            <numerusform>Send %n image uncompressed?</numerusform>
            <numerusform>Send %n images uncompressed?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them may have lost something when they were compressed. They are not compressed again, what is lost stays lost, and the copies go on saying so.</source>
        <translation>
            <numerusform>%n of them may have lost something when it was compressed. It is not compressed again, what is lost stays lost, and the copy goes on saying so.</numerusform>
            <numerusform>%n of them may have lost something when they were compressed. They are not compressed again, what is lost stays lost, and the copies go on saying so.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::UploadPanel</name>
    <message numerus="yes">
        <source>All %n image(s) are stored and confirmed.</source>
        <translation>
            <numerusform>The image is stored and confirmed.</numerusform>
            <numerusform>All %n images are stored and confirmed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) could not be stored. See Uploads.</source>
        <translation>
            <numerusform>One image could not be stored. See Uploads.</numerusform>
            <numerusform>%n images could not be stored. See Uploads.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copied from the disc: %n file(s). Leave it in until the files are shown.</source>
        <translation>
            <numerusform>Copied from the disc: %n file. Leave it in until the files are shown.</numerusform>
            <numerusform>Copied from the disc: %n files. Leave it in until the files are shown.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::UploadQueueModel</name>
    <message numerus="yes">
        <source>%1 of %n image(s) stored</source>
        <translation>
            <numerusform>%1 of one image stored</numerusform>
            <numerusform>%1 of %n images stored</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not</source>
        <comment>images that were not stored</comment>
        <translation>
            <numerusform>one not</numerusform>
            <numerusform>%n not</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>commitment given for %n</source>
        <translation>
            <numerusform>commitment given for %n</numerusform>
            <numerusform>commitment given for %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>commitment refused for %n</source>
        <translation>
            <numerusform>commitment refused for %n</numerusform>
            <numerusform>commitment refused for %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::UploadReview</name>
    <message numerus="yes">
        <source>%n damaged or different copy(ies) left out</source>
        <translation>
            <numerusform>%n damaged or different copy left out</numerusform>
            <numerusform>%n damaged or different copies left out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::WipeDialog</name>
    <message numerus="yes">
        <source>%n image(s) are still to be sent. Send or remove them under Uploads first.</source>
        <translation>
            <numerusform>One image is still to be sent. Send or remove it under Uploads first.</numerusform>
            <numerusform>%n images are still to be sent. Send or remove them under Uploads first.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) are still yours. Complete them or give them back on the worklist first.</source>
        <translation>
            <numerusform>One task is still yours. Complete it or give it back on the worklist first.</numerusform>
            <numerusform>%n tasks are still yours. Complete them or give them back on the worklist first.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Together %n file(s), %1.</source>
        <translation>
            <numerusform>Together one file, %1.</numerusform>
            <numerusform>Together %n files, %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done: %n file(s) were deleted.</source>
        <translation>
            <numerusform>Done: one file was deleted.</numerusform>
            <numerusform>Done: %n files were deleted.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::WorklistPanel</name>
    <message numerus="yes">
        <source>%n urgent task(s) came in.</source>
        <translation>
            <numerusform>%n urgent task came in.</numerusform>
            <numerusform>%n urgent tasks came in.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Claiming in %n second(s). Any other key takes it back.</source>
        <translation>
            <numerusform>Claiming in %n second. Any other key takes it back.</numerusform>
            <numerusform>Claiming in %n seconds. Any other key takes it back.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::WorklistTable</name>
    <message numerus="yes">
        <source>%n new or moved</source>
        <translation>
            <numerusform>%n new or moved</numerusform>
            <numerusform>%n new or moved</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::WrapDialog</name>
    <message numerus="yes">
        <source>Wrap %n document(s)</source>
        <translation>
            <numerusform>Wrap %n document</numerusform>
            <numerusform>Wrap %n documents</numerusform>
        </translation>
    </message>
</context>
</TS>
