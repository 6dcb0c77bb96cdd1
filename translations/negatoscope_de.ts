<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>Application</name>
    <message>
        <source>--credential-fd goes with --archive.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no display to open a window on. &quot;negatoscope --help&quot; lists what works without one.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>Open a study, or a series of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of the window in logical pixels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a picture of the window when everything on it is there, then end; 60 s at most, then exit status 2 and no file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take a tour by itself, save numbered pictures of it to a folder, then end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files and folders to look at; nothing leaves this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DICOMweb root of an archive, or the name of a configured one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep settings, journals, caches and logs in one folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read &quot;user:password&quot; or &quot;bearer TOKEN&quot; from a descriptor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Results as JSON.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show this help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--credential-fd is the number of an open descriptor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--open is STUDY or STUDY/SERIES, written as UIDs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--size is WIDTHxHEIGHT, for example 1920x1080.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; is neither a command nor a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Negatoscope, a viewer for radiologists who read from DICOMweb archives.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commands (without a window; &quot;negatoscope COMMAND --help&quot; tells more):</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exit status: 0 done, 1 partly, 2 nothing done or refused, 64 usage.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; is neither a configured archive nor the http(s) address of one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A password does not belong into an address: use --credential-fd.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The descriptor of --credential-fd cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The descriptor of --credential-fd holds nothing.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PixelsVerb</name>
    <message>
        <source>%1 is not there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The archive has no such instance.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frame %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frame %1: the encoded image has another depth or sign than the header says; the values were cast to the header&apos;s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no frame %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--window is CENTER,WIDTH or CENTER,WIDTH,FUNCTION with linear, linear_exact or sigmoid.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pixels takes one FILE, or with --archive one STUDY/SERIES/INSTANCE.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With --archive, pixels takes STUDY/SERIES/INSTANCE, written as UIDs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say one of --sha256, --raw OUT, --stats and --png OUT.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--all and --frame exclude each other.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--frame is a number from 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--window goes with --png.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decode an image: checksums, values, statistics or a PNG.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The values are the stored ones: little endian cells of Bits Allocated, samples interleaved, masked to Bits Stored and sign-extended; no LUT, rescale or palette but in --png.
Exit status: 0 done; 1 some frames failed; 2 nothing decoded; 64 usage.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which frame, from 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every frame.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A line &quot;&lt;hex&gt;  &lt;frame&gt;&quot; for each frame.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the values to a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minimum, maximum and mean of each channel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a picture, Columns × Rows, with --all one a frame (OUT-1.png …).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The window of the picture; FUNCTION is linear, linear_exact or sigmoid.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file, or with --archive an instance.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProbeVerb</name>
    <message>
        <source>yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>partly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not tried</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask an archive what it can do; nothing is stored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prints a table, or with --json {&quot;reachable&quot;,&quot;pageLimit&quot;,&quot;checks&quot;:[{&quot;key&quot;,&quot;state&quot;:&quot;yes|no|partly|not tried&quot;,&quot;detail&quot;,&quot;milliseconds&quot;}]}.
Exit status: 0 the archive answered; 2 it did not; 64 usage.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>probe takes no further argument.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RetrieveVerb</name>
    <message>
        <source>The archive has nothing under these UIDs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a study, series or instance as files (WADO-RS).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes STUDY/SERIES/SOP.dcm below the folder, in the stored transfer syntax, bytes untouched, and prints each path, or with --json {&quot;instances&quot;:[{&quot;sopInstanceUID&quot;,&quot;path&quot;,&quot;bytes&quot;,&quot;wasThere&quot;}],&quot;counts&quot;:{&quot;saved&quot;,&quot;wereThere&quot;,&quot;problems&quot;}}.
Exit status: 0 done; 1 something is missing; 2 nothing saved; 64 usage.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder to save to; it is made if it is not there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to save, as UIDs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>retrieve takes one STUDY[/SERIES[/INSTANCE]].</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>STUDY[/SERIES[/INSTANCE]] is written as UIDs, digits and dots.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--out DIR says where to save.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SearchVerb</name>
    <message>
        <source>The archive says: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The archive sent the same rows again: the list may be cut.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More may exist: --all lists everything.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--level is study, series or instance.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--in is STUDY or STUDY/SERIES, written as UIDs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--in goes with --level series or instance.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--level series takes a STUDY in --in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--match is Keyword=value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no DICOM keyword or tag.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--limit is a number from 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--all and --limit exclude each other.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>search takes no further argument: &quot;%1&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List studies, series or instances of an archive (QIDO-RS).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prints a table, or with --json one array of DICOM JSON objects (PS3.18 Annex F).
Exit status: 0 done, also when nothing matches; 1 cut short; 2 refused or unreachable; 64 usage.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to list: study, series or instance.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only in this study or series.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A key and its value; * and ? are wildcards, dates may be ranges. Repeatable.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An attribute to return besides the usual ones. Repeatable.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most rows to list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List everything, page after page.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StoreVerb</name>
    <message>
        <source>There are no files to send.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send files and folders to an archive (STOW-RS).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prints the counts, or with --json {&quot;instances&quot;:[{&quot;path&quot;,&quot;sopInstanceUID&quot;,&quot;outcome&quot;:&quot;stored|warned|exists|failed|unknown|rejected&quot;,&quot;reason&quot;,&quot;message&quot;}],&quot;counts&quot;:{}}. What the archive has with the same content (exists) counts as done.
Exit status: 0 done; 1 some were not stored; 2 none was; 64 usage.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files, and folders with all below them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>store takes files or folders.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StudySearch</name>
    <message>
        <source>Studied on %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Studied from %1 to %2, both days included.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Studied on %1 or later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Studied on %1 or earlier.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Studied between %1 and %2, on any day.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Studied from %1, %2 on, without an end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Studied until %1, %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One period, from %1, %2 to %3, %4.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Archives join date and time: it is not these hours on each day.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Study Instance UID is %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patient ID or accession number is “%1”, or the name begins with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patient ID or accession number is “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name looks like “%1” (* any letters, ? one letter).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name contains “%1”, in any script it is written in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name begins with “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patient ID is exactly “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accession number is exactly “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Study description contains “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Has series of modality %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Has series of any of %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is “%2”, as the archive understands it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>VerbRunner</name>
    <message>
        <source>&quot;negatoscope %1 --help&quot; tells how it is called.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--archive URL|NAME says which archive.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--credential-fd goes with --archive.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::Demonstration</name>
    <message>
        <source>The demonstration could not be made: the temporary folder may be full.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The demonstration is not installed: negatoscope-phantoms is missing beside the program.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::Walkthrough</name>
    <message>
        <source>The step &quot;%1&quot; did not come to its end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pictures cannot be written to %1.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>codecs</name>
    <message>
        <source>The image data are damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The image data end too early.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The image data do not match their description.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images of this bit depth cannot be shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The image is compressed in a way that is not supported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Videos cannot be shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server sent something that is not a picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture is too large.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The image uses a variant of its compression that is not supported.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>dicom</name>
    <message>
        <source>This is not a DICOM file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The DICOM object is incomplete: it ends too early.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The DICOM object is damaged and cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The DICOM object is nested too deeply.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The DICOM object is larger than the limit set for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The DICOM object has no pixel data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The DICOM object has no such frame.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pixel data cannot be divided into frames without doubt.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Single frames of this one-bit image cannot be taken out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer is not valid DICOM JSON.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer is not valid DICOM XML.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>imaging</name>
    <message>
        <source>The decoder program could not be started: images cannot be shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The image could not be decoded: its data broke the decoder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The image took too long to decode.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is not enough memory for the image.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The object holds no image.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The object has fewer images.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The image is described wrongly: %1 is missing or out of range.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images in the colour space %1 cannot be shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images of %1 bits per sample cannot be shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The image of %1 × %2 pixels is too large to be shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This object holds no image.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The image says it has %1 frames; at most %2 are read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The colour table of the image cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Axial</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sagittal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Coronal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Oblique</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Localizer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frame of reference %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 mm pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clip %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stack %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Segment %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time point %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Echo %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TE %1 ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>b %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Acquisition %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trigger %1 ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Phase %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>network</name>
    <message>
        <source>Server answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search (QIDO-RS)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retrieve (WADO-RS)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs the search.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search answers in XML</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Understands special characters in a search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs a study with a patient&apos;s name, and wildcards.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wildcards are sent instead, and the rows are filtered here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finds names that sound alike</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted; whether it does anything cannot be told.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The archive is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lists series</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lists images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gives metadata</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gives images as they are stored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retrieve of whole series (WADO-RS)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gives single frames as they are stored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uncompressed only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Renders pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gives thumbnails</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Store (STOW-RS)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uploads are switched off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Worklist (UPS-RS)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stored, but the archive changed some values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stored, but the archive left some values out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stored, although it does not match its SOP class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the archive already has an object with this identifier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the archive is just storing this object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stored, but some values are not valid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the archive could not process it, or it belongs to another study</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the archive does not accept this kind of object (SOP class)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the archive does not permit it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the archive is out of resources; try again later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it belongs to another study than the one stored to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the data set does not match its SOP class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the archive does not accept this encoding (transfer syntax)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the archive cannot understand it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the archive gives the reason %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be reached. Is the address right, and is the server running?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no server named %1. Check the address and the network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proxy on the way to %1 does not answer. Check the proxy settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate of %1 is not trusted, so nothing was sent. Ask its administrator for the right certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not answer. Try again later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 sends too slowly; the transfer was ended. Try again later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The transfer from %1 took too long and was ended. Ask for less at a time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection to %1 was lost. Try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer of %1 is incomplete. Try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer of %1 is too large. Ask for less at a time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not answer as a web server should. Check address and port.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 points to another address that is not safe to follow. Check the address of the archive.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not an address that is safe to ask. Check the address of the archive.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was to be sent could not be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server&apos;s answer is not well-formed. Tell its administrator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server&apos;s answer ends too early. Try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server sent an object that is too large.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 answered with a web page instead of images or data. Check the address, and whether a sign-in is needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 answered in a format that cannot be read here. Check the archive&apos;s settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 sent another object than the one asked for; it was not used. Tell its administrator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no picture of this object.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None of the files can be read, so nothing was sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file %1 cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 did not understand the request.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 wants a sign-in. Check user name and password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not permit this. Ask its administrator for the right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not have what was asked for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not offer this service.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot give this in a format that can be read here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proxy on the way to %1 wants a sign-in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 waited too long for the request. Try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 refused: this contradicts what it already holds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 no longer has what was asked for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot accept a transfer of this form.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is too much at once for %1. Use smaller portions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The question is too long for %1. Use fewer criteria.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not accept this format.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is busy. Try again in a while.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 reports a fault of its own. Tell its administrator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The archive behind %1 cannot be reached. Tell its administrator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is busy or under maintenance. Try again in a while.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The archive behind %1 did not answer in time. Try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no room left. Tell its administrator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 refused with status %2. Tell its administrator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 It says: %2</source>
        <extracomment>%1 is the sentence before, %2 the server&apos;s own words.</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::ArchiveForm</name>
    <message>
        <source>Files may be stored here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How you call it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Issuer of patient IDs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where answers name none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With it, studies of the same patient ID in this archive count as one patient&apos;s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>XML</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Format of answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the address above</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search (QIDO-RS)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retrieval (WADO-RS)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Storage (STOW-RS)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Worklist (UPS-RS)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Single objects (WADO-URI)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An address for each service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An address begins with https:// or http:// and holds no user name, password or query.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>http:// is not encrypted: others on the network can read patient data.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::ArchivesPanel</name>
    <message>
        <source>Choose an archive, or add one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Archives</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add an archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test the connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign-in: none. This version reaches archives that ask for no sign-in, or takes a credential from the command line (--credential-fd).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Default · %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is searched by default.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It does not answer.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::Arrangement</name>
    <message>
        <source>This series could not be loaded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: loading…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open in the PDF program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: there is nothing to look at here.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::BrowserController</name>
    <message>
        <source>Looking for studies of the last 3 days …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None in the last 3 days. Looking for studies of the last 30 days …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None in the last 30 days. Looking for studies of any date …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Studies of the last 3 days.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None in the last 3 days: studies of the last 30 days are shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>None in the last 30 days: at most %n studies of any date are shown.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The search failed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Searching …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped. More may exist.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::BrowserPanel</name>
    <message>
        <source>Load %1 more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None of the archives answered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Archive: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The archive is empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It answered, and lists no study of any date.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing matched</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show recent studies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search for a study</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n more exist.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>More may exist.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The archive says: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln studies</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1, more may exist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Is this the right patient?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The archive lists this study under two different patients.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You chose the row of %1. Open it only if you know whose images these are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This study is a possible match only: the patient ID agrees, and nothing else is sure.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is filed under %1, born %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::ContentsModel</name>
    <message>
        <source>Series %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>No description</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Instance %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Instance without a number</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::DeskWindow</name>
    <message>
        <source>No worklist yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This version does not read worklists. Studies are found by searching.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is being uploaded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This version uploads from the command line only: negatoscope store --archive NAME FILES.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawing the demonstration studies …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open DICOM files</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::DocumentFolder</name>
    <message>
        <source>This object holds no PDF document.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A temporary folder could not be made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The document could not be written to a temporary file.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::HelpPanel</name>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Walk through the studies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open in place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open beside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add for comparison</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop searching</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Studies, worklist, uploads, archives</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous, next image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ten images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First, last image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous, next series</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next viewport</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window, scroll, zoom, pan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window presets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Invert, rotate, flip, fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nearest prior</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Banner and pictures only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All keys of the Reading window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On the Desk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>While reading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Intended use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Negatoscope shows medical images from DICOMweb archives to people who are trained to read them. It is not a certified medical device, and the display is not calibrated by it: whether a screen is fit for diagnosis is for its owner to ensure.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Negatoscope %1, Apache License 2.0</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::Identity</name>
    <message>
        <source>not given</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ID: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Born: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sex: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These pictures may be of another patient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The study is filed under</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An image says it is of</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::KeysPage</name>
    <message>
        <source>All keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window presets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left drag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window, or the chosen tool</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Middle drag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right drag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scroll</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+wheel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Double click</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One viewport, and back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mouse</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::OtherStudiesModel</name>
    <message>
        <source>No date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Possible match</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same patient ID, but nothing says that it was issued by the same place, or name, birth date or sex differ.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::PagesWindow</name>
    <message>
        <source>Open pages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Negatoscope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close  Ctrl+W</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close this page</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::PatientBanner</name>
    <message>
        <source>Male</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Female</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 y</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 mo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Born: not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Born %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Born %1 · %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Study date not known</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::ProbeTable</name>
    <message>
        <source>Yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Partly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not tried</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Result of the connection test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::QueryBar</name>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All fields, and what the archive will be asked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name, patient ID, accession number or Study Instance UID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search (/)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Studied today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Studied yesterday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>7 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Studied today or in the six days before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>30 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Studied today or in the 29 days before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Custom …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the days and times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Studies with series of this modality</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More (in use)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop searching and keep what came (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n archive(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Which archives are searched</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::Rail</name>
    <message>
        <source>Places</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Studies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Worklist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uploads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Archives</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::ReadingActions</name>
    <message>
        <source>Left mouse button</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images and series</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layout and window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scroll</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Invert</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One to one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rotate by 90°</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flip left and right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flip top and bottom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset the view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next window of the image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Annotations: all, few, none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ten images back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ten images on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous series</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next series</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next viewport</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous viewport</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play as a film</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next hanging step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare with the nearest prior</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One viewport, and back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Series strip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyboard to the series strip and back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search for studies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::ReadingWindow</name>
    <message>
        <source>Reading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The study could not be opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None of the files could be read as DICOM.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be read as DICOM.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The archive has no earlier study of this patient.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Same patient ID, but no issuer tells whether it is the same patient: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do not open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is the same patient: compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That study is of another patient: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show both, striped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening the study…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading files…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prior</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>OTHER PATIENT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patient not confirmed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1   %2 / %3</source>
        <comment>preset, width / center</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No program could open the document.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::RetrieveController</name>
    <message>
        <source>An object without valid UIDs was not saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The archive sent an object that was not asked for; it was not saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is there with other content; it was left as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::SearchForm</name>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Full search form</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patient name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patient ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accession number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Study description</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the archive will be asked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ending time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any DICOM keyword</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DICOM keyword %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value of keyword %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other attribute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A day is not readable: write it like 2024-03-05.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A time is not readable: write it like 14:30.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is no keyword of the DICOM dictionary.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is entered: studies of any kind and date are asked for.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::Series</name>
    <message>
        <source>The archive sent an image of another series.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The archive sent nothing of this series.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::SeriesInfo</name>
    <message>
        <source>Structured report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Presentation state</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Radiotherapy object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waveform</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No pictures</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::SeriesStrip</name>
    <message>
        <source>same day</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) earlier</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) later</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month(s) earlier</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month(s) later</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n year(s) earlier</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n year(s) later</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Other patient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prior</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Current</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Series %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) could not be shown</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Other studies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Same ID, issuer not given</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::SettingsPanel</name>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By what is there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>OpenGL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without OpenGL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> MiB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compact, 24 pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Normal, 28 pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comfortable, 36 pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the next start on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows of lists</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures are drawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory for decoded images</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::Shell</name>
    <message>
        <source>Desk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Negatoscope – Desk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Negatoscope – Reading</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::StructuredReport</name>
    <message>
        <source>an image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>another object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a place in an image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Structured report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Complete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Partial</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>verified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not verified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The report goes on; it is too long to be shown whole.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::StudyPreview</name>
    <message>
        <source>born %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chosen study</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No instances are listed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open in place (Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add for comparison (Ctrl+Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Series of the study</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other studies of the patient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other studies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another row of this study names another patient.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accession %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No study chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one in the list to see what is in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No series</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The archive lists none for this study.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The series could not be listed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading …</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::StudyTable</name>
    <message>
        <source>Studies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click to sort, drag to move, right click to choose columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Let in what came while you were at work here</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::StudyTableModel</name>
    <message>
        <source>not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, conflicting data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another row has the same Study Instance UID but names another patient. Neither can be trusted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patient ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Born</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sex</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Date and time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Modality</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Description</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Series</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accession</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Study ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Referring physician</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Issuer of ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Archive</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::TimelineDelegate</name>
    <message>
        <source>Possible match</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::ToolStrip</name>
    <message>
        <source>Window presets (1–9)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value under the pointer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <comment>rows × columns</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::UploadController</name>
    <message>
        <source>There is no such file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A study, series, class or instance UID is missing or malformed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is no DICOM file with file meta information; it cannot be sent as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same object is among these files twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another file has the same SOP Instance UID with other content.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The archive has it already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The archive has another object under this SOP Instance UID; it was not sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found in the archive by a search.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The archive did not confirm it and does not list it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::ViewerController</name>
    <message>
        <source>The archive of this study is not configured.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The archive has no series of this study.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::ViewportCell</name>
    <message>
        <source>Report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close these pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I know whose they are: show them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag a series here</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::WadoFrameSource</name>
    <message>
        <source>The archive left this image out.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::Welcome</name>
    <message>
        <source>No archive yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Negatoscope reads from archives that speak DICOMweb. How do you want to begin?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add an archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its address is enough: the rest is asked of the archive itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add archive …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at a demonstration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawn studies of nobody, to try everything out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show demonstration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A folder, a disc or single DICOM files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open files …</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::WindowPreset</name>
    <message>
        <source>Subdural</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stroke</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Abdomen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mediastinum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lung</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Liver</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Angio</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>widgets</name>
    <message>
        <source>No patient name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>born %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No patient ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Position %1 mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 mm thick</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom %1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Series %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lookup table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C %1 W %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image %1 / %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loading %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>slices missing before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>position given twice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PREVIEW</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LOSSY</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>INTERPOLATED</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UNCALIBRATED</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>VALUES CAST TO HEADER</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in the patient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at the detector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>corrected for magnification</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nominal</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>widgets::DateField</name>
    <message>
        <source>YYYY-MM-DD</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose from a calendar</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>widgets::ImageViewport</name>
    <message>
        <source>Image viewport</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>R %1 G %2 B %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no value (padding)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image %1 of %2, %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>widgets::SliceBar</name>
    <message>
        <source>Position in the series</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image %1 of %2, %3 loaded, %4 viewed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>widgets::ThumbnailModel</name>
    <message numerus="yes">
        <source>%1 of %n image(s) loaded</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) could not be shown</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>not all viewed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>widgets::ThumbnailStrip</name>
    <message>
        <source>Series</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>widgets::TimeField</name>
    <message>
        <source>HH:MM</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
