using System.Text;

namespace Meldpunt.Intake.Tests.Opschonen;

/// <summary>Small PDFs by hand.</summary>
internal static class Pdfbouw
{
    /// <summary>A page that shows a JPEG, as it is.</summary>
    public static byte[] MetFoto(byte[] jpeg, int breedte, int hoogte)
    {
        var teken = $"q {breedte} 0 0 {hoogte} 0 0 cm /F Do Q";
        return Bouw(
            O("<< /Type /Catalog /Pages 2 0 R >>"), O("<< /Type /Pages /Kids [3 0 R] /Count 1 >>"),
            O($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {breedte} {hoogte}] /Contents 4 0 R /Resources << /XObject << /F 5 0 R >> >> /PieceInfo << /Maker (De Vries) >> /LastModified (D:20260302) >>"),
            Stroom("", Encoding.ASCII.GetBytes(teken)), Stroom($"/Type /XObject /Subtype /Image /Width {breedte} /Height {hoogte} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode", jpeg));
    }

    public static byte[] MetNotitie(string maker, string tekst) => Bouw(
        O("<< /Type /Catalog /Pages 2 0 R >>"), O("<< /Type /Pages /Kids [3 0 R] /Count 1 >>"),
        O("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Annots [4 0 R] /Metadata 5 0 R >>"),
        O($"<< /Type /Annot /Subtype /Text /Rect [10 10 30 30] /Contents ({tekst}) /T ({maker}) /M (D:20260302091500Z) /CreationDate (D:20260302091500Z) /NM (00AB12CD) >>"),
        Stroom("/Type /Metadata /Subtype /XML", Encoding.ASCII.GetBytes($"<x>{maker}</x>")));

    /// <summary>Arrays in arrays.</summary>
    public static byte[] Diep(int diepte) => Bouw(
        O("<< /Type /Catalog /Pages 2 0 R >>"), O("<< /Type /Pages /Kids [3 0 R] /Count 1 >>"),
        O($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Diep {new string('[', diepte)}{new string(']', diepte)} >>"));

    private static byte[] O(string inhoud) => Encoding.ASCII.GetBytes(inhoud);

    private static byte[] Stroom(string dict, byte[] data) => [.. O($"<< {dict} /Length {data.Length} >>\nstream\n"), .. data, .. O("\nendstream")];

    private static byte[] Bouw(params byte[][] objecten)
    {
        List<byte> pdf = [.. O("%PDF-1.4\n")];
        var plaatsen = new List<int>();
        for (var n = 0; n < objecten.Length; n++)
        {
            plaatsen.Add(pdf.Count);
            pdf.AddRange([.. O($"{n + 1} 0 obj\n"), .. objecten[n], .. O("\nendobj\n")]);
        }

        var tabel = pdf.Count;
        pdf.AddRange(O($"xref\n0 {objecten.Length + 1}\n0000000000 65535 f \n{string.Concat(plaatsen.Select(p => $"{p:D10} 00000 n \n"))}trailer << /Size {objecten.Length + 1} /Root 1 0 R >>\nstartxref\n{tabel}\n%%EOF\n"));
        return [.. pdf];
    }
}
