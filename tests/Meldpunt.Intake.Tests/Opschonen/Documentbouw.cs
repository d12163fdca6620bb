using System.IO.Compression;
using System.Text;

namespace Meldpunt.Intake.Tests.Opschonen;

/// <summary>Office documents by hand, with every place where a name, a day or a computer can stand.</summary>
internal static class Documentbouw
{
    /// <summary>What must be nowhere in a cleaned document.</summary>
    public static readonly string[] Sporen = ["Vries", "Lexmark", "C:\\Users", "/home/jan", "2026-03-02", "00AB12CD", "jan@"];

    private const string W = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
    private const string S = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
    private const string Rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Core = "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:creator>J. de Vries</dc:creator><dc:title>bewijs van De Vries</dc:title></cp:coreProperties>";
    private const string App = "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\"><Application>Microsoft Office Word</Application><Company>De Vries BV</Company></Properties>";

    public static byte[] Zip(params (string Naam, byte[] Inhoud)[] delen)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (naam, inhoud) in delen)
            {
                var entry = zip.CreateEntry(naam, naam == "mimetype" ? CompressionLevel.NoCompression : CompressionLevel.Optimal);
                entry.LastWriteTime = new DateTimeOffset(2026, 3, 2, 9, 15, 0, TimeSpan.Zero);
                using var stream = entry.Open();
                stream.Write(inhoud);
            }

        return bytes.ToArray();
    }

    /// <summary>Every part of a package by name, text as it stands.</summary>
    public static Dictionary<string, byte[]> Unzip(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip), ZipArchiveMode.Read);
        return archive.Entries.ToDictionary(e => e.FullName, e =>
        {
            using var stream = e.Open();
            using var all = new MemoryStream();
            stream.CopyTo(all);
            return all.ToArray();
        });
    }

    public static byte[] Word(byte[] foto, params (string, byte[])[] extra) => Zip(
    [
        ("[Content_Types].xml", T("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"jpeg\" ContentType=\"image/jpeg\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/><Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/><Override PartName=\"/word/people.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.people+xml\"/></Types>")),
        ("_rels/.rels", Rels(("officeDocument", "word/document.xml"), ("metadata/core-properties", "docProps/core.xml"), ("extended-properties", "docProps/app.xml"), ("metadata/thumbnail", "docProps/thumbnail.jpeg"), ("digital-signature/origin", "_xmlsignatures/origin.sigs"))),
        ("docProps/core.xml", T(Core)), ("docProps/app.xml", T(App)), ("docProps/custom.xml", T("<Properties>De Vries</Properties>")), ("docProps/thumbnail.jpeg", foto),
        ("_xmlsignatures/origin.sigs", T("De Vries")),
        ("word/document.xml", T($"<?mso-application progid=\"Word.Document\"?><!-- van De Vries --><w:document {W}><w:body><w:p w:rsidR=\"00AB12CD\" w:rsidRDefault=\"00AB12CD\"><w:pPr><w:rPr><w:ins w:id=\"1\" w:author=\"J. de Vries\" w:date=\"2026-03-02T09:15:00Z\"/></w:rPr></w:pPr><w:r w:rsidRPr=\"00AB12CD\"><w:t xml:space=\"preserve\">Dit is  het bewijs &amp; niets anders.\u00e9</w:t></w:r><w:ins w:id=\"2\" w:author=\"J. de Vries\" w:date=\"2026-03-02T09:15:00Z\"><w:r><w:t>Later toegevoegd.</w:t></w:r></w:ins><w:del w:id=\"3\" w:author=\"J. de Vries\" w:date=\"2026-03-02T09:15:00Z\"><w:r><w:delText>Weg.</w:delText></w:r></w:del><w:r><w:drawing><wp:inline xmlns:wp=\"urn:wp\"><wp:docPr id=\"1\" name=\"foto\" descr=\"C:\\Users\\jan\\foto.jpeg\"/></wp:inline></w:drawing></w:r></w:p></w:body></w:document>")),
        ("word/_rels/document.xml.rels", Rels(("people", "people.xml"), ("comments", "comments.xml"), ("settings", "settings.xml"), ("image", "media/image1.jpeg"), ("customXml", "../customXml/item1.xml"), ("printerSettings", "printerSettings/printerSettings1.bin"))),
        ("word/people.xml", T("<w15:people xmlns:w15=\"urn:w15\"><w15:person w15:author=\"J. de Vries\"><w15:presenceInfo w15:userId=\"jan@voorbeeld.nl\"/></w15:person></w15:people>")),
        ("word/comments.xml", T($"<w:comments {W}><w:comment w:id=\"0\" w:author=\"J. de Vries\" w:initials=\"JdVries\" w:date=\"2026-03-02T09:15:00Z\"><w:p><w:r><w:t>Klopt dit?</w:t></w:r></w:p></w:comment></w:comments>")),
        ("word/settings.xml", T($"<w:settings {W} xmlns:w15=\"urn:w15\"><w:attachedTemplate r:id=\"rId1\"/><w:rsids><w:rsidRoot w:val=\"00AB12CD\"/></w:rsids><w15:docId w15:val=\"{{00AB12CD}}\"/><w:docVars><w:docVar w:name=\"x\" w:val=\"De Vries\"/></w:docVars><w:zoom w:percent=\"100\"/></w:settings>")),
        ("word/_rels/settings.xml.rels", T($"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"{Rel}/attachedTemplate\" Target=\"file:///C:\\Users\\jan\\sjabloon.dotx\" TargetMode=\"External\"/></Relationships>")),
        ("word/media/image1.jpeg", foto), ("word/printerSettings/printerSettings1.bin", T("Lexmark")), ("customXml/item1.xml", T("<x>De Vries</x>")),
        .. extra,
    ]);

    public static byte[] Excel(byte[] foto) => Zip(
        ("[Content_Types].xml", T("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>")),
        ("_rels/.rels", Rels(("officeDocument", "xl/workbook.xml"), ("metadata/core-properties", "docProps/core.xml"))), ("docProps/core.xml", T(Core)),
        ("xl/workbook.xml", T($"<workbook {S} xmlns:mc=\"urn:mc\" xmlns:x15ac=\"urn:x15ac\"><fileSharing userName=\"J. de Vries\"/><mc:AlternateContent><mc:Choice Requires=\"x15\"><x15ac:absPath url=\"C:\\Users\\jan\\Documents\\\"/></mc:Choice></mc:AlternateContent><sheets><sheet name=\"Blad1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>")),
        ("xl/_rels/workbook.xml.rels", Rels(("worksheet", "worksheets/sheet1.xml"), ("revisionHeaders", "revisions/revisionHeaders.xml"), ("person", "persons/person.xml"))),
        ("xl/revisions/revisionHeaders.xml", T("<headers><header userName=\"J. de Vries\"/></headers>")),
        ("xl/persons/person.xml", T("<personList xmlns=\"urn:tc\"><person displayName=\"J. de Vries\" id=\"{1}\" userId=\"jan@voorbeeld.nl\" providerId=\"AD\"/></personList>")),
        ("xl/threadedComments/threadedComment1.xml", T("<ThreadedComments xmlns=\"urn:tc\"><threadedComment ref=\"A1\" dT=\"2026-03-02T09:15:00.00\" personId=\"{1}\"><text>Klopt dit?</text></threadedComment></ThreadedComments>")),
        ("xl/comments1.xml", T($"<comments {S}><authors><author>J. de Vries</author></authors><commentList><comment ref=\"A1\" authorId=\"0\"><text><t>Klopt dit?</t></text></comment></commentList></comments>")),
        ("xl/worksheets/sheet1.xml", T($"<worksheet {S}><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Dit is het bewijs.</t></is></c></row></sheetData><pageSetup paperSize=\"9\" r:id=\"rId1\"/></worksheet>")),
        ("xl/worksheets/_rels/sheet1.xml.rels", Rels(("printerSettings", "../printerSettings/printerSettings1.bin"))),
        ("xl/printerSettings/printerSettings1.bin", T("Lexmark")), ("xl/media/image1.png", foto));

    public static byte[] PowerPoint(byte[] foto) => Zip(
        ("[Content_Types].xml", T("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>")), ("_rels/.rels", Rels(("officeDocument", "ppt/presentation.xml"))), ("docProps/app.xml", T(App)),
        ("ppt/presentation.xml", T("<p:presentation xmlns:p=\"urn:p\"/>")), ("ppt/_rels/presentation.xml.rels", Rels(("commentAuthors", "commentAuthors.xml"), ("changesInfo", "changesInfos/changesInfo1.xml"))),
        ("ppt/commentAuthors.xml", T("<p:cmAuthorLst xmlns:p=\"urn:p\"><p:cmAuthor id=\"1\" name=\"J. de Vries\" initials=\"JdVries\" lastIdx=\"1\" clrIdx=\"0\"/></p:cmAuthorLst>")),
        ("ppt/comments/comment1.xml", T("<p:cmLst xmlns:p=\"urn:p\"><p:cm authorId=\"1\" dt=\"2026-03-02T09:15:00.000\" idx=\"1\"><p:text>Klopt dit?</p:text></p:cm></p:cmLst>")),
        ("ppt/changesInfos/changesInfo1.xml", T("<x name=\"J. de Vries\"/>")), ("ppt/slides/slide1.xml", T("<p:sld xmlns:p=\"urn:p\" xmlns:a=\"urn:a\"><a:t>Dit is het bewijs.</a:t></p:sld>")), ("ppt/media/image1.jpeg", foto));

    public static byte[] OpenDocument(byte[] foto) => Zip(
        ("mimetype", T("application/vnd.oasis.opendocument.text")),
        ("content.xml", T("<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:loext=\"urn:loext\" xmlns:officeooo=\"urn:ooo\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" xmlns:draw=\"urn:draw\"><office:automatic-styles><style:style style:name=\"P1\"><style:text-properties officeooo:rsid=\"00AB12CD\" officeooo:paragraph-rsid=\"00AB12CD\"/></style:style></office:automatic-styles><office:body><office:text><text:tracked-changes><text:changed-region><text:insertion><office:change-info><dc:creator>J. de Vries</dc:creator><dc:date>2026-03-02T09:15:00</dc:date></office:change-info></text:insertion></text:changed-region></text:tracked-changes><text:p text:style-name=\"P1\">Dit is het  bewijs.<office:annotation><dc:creator>J. de Vries</dc:creator><dc:date>2026-03-02T09:15:00</dc:date><loext:sender-initials>JdVries</loext:sender-initials><text:p>Klopt dit?</text:p></office:annotation></text:p><draw:image xlink:href=\"file:///home/jan/foto.jpg\"/></office:text></office:body></office:document-content>")),
        ("settings.xml", T("<office:document-settings xmlns:office=\"urn:o\" xmlns:config=\"urn:c\"><config:config-item-set config:name=\"s\"><config:config-item config:name=\"PrinterName\">Lexmark van De Vries</config:config-item><config:config-item config:name=\"RsidRoot\">00AB12CD</config:config-item><config:config-item config:name=\"LoadReadonly\">false</config:config-item></config:config-item-set></office:document-settings>")),
        ("meta.xml", T("<office:document-meta xmlns:office=\"urn:o\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:creator>J. de Vries</dc:creator></office:document-meta>")),
        ("META-INF/manifest.xml", T("<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"><manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"application/vnd.oasis.opendocument.text\"/><manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/><manifest:file-entry manifest:full-path=\"meta.xml\" manifest:media-type=\"text/xml\"/><manifest:file-entry manifest:full-path=\"Thumbnails/thumbnail.png\" manifest:media-type=\"image/png\"/></manifest:manifest>")),
        ("META-INF/documentsignatures.xml", T("<x>De Vries</x>")), ("Thumbnails/thumbnail.png", foto), ("Pictures/1.jpg", foto), ("layout-cache", T("De Vries")));

    public static byte[] T(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Rels(params (string Type, string Target)[] rels) =>
        T($"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{string.Concat(rels.Select((r, n) => $"<Relationship Id=\"rId{n + 1}\" Type=\"{Rel}/{r.Type}\" Target=\"{r.Target}\"/>"))}</Relationships>");
}
