using Meldpunt.Domain;
using Meldpunt.Sealing;

namespace Meldpunt.Hosting.Dossiers;

/// <summary>In which box a dossier lies, and what follows from that for who is next.</summary>
/// <param name="Postvak">The box.</param>
/// <param name="Sinds">From which day on its terms run: that of the genesis record, or of the melder's consent.</param>
/// <param name="Ingestemd">Since when the melder consents, where that was said after the melding was handed in.</param>
/// <param name="Herzien">The day of the last re-qualification, where there was one.</param>
/// <param name="Zwijgt">Nobody of that box acknowledged it.</param>
public sealed record Ligging(string Postvak, DateOnly Sinds, DateOnly? Ingestemd, DateOnly? Herzien, bool Zwijgt)
{
    /// <summary>By what was signed: nothing of it can be written into the database.</summary>
    public static Ligging Van(GelezenDossier dossier, Register register, string postvak)
    {
        var ingestemd = IngestemdOp(dossier, DateOnly.MaxValue);
        var sinds = postvak == dossier.Slip?.Postvak ? dossier.Genesis.Datum : ingestemd ?? dossier.Genesis.Datum;
        return new Ligging(postvak, sinds, ingestemd, HerzienOp(dossier, DateOnly.MaxValue), !Reageerde(dossier, register, l => l.Postvak == postvak, DateOnly.MaxValue));
    }

    /// <summary>The desk that a box is; null for none that a dossier can lie in.</summary>
    public static Loket? LoketVan(Register register, string postvak) => Enum.TryParse<Loket>(register.SoortVan(postvak), out var loket) ? loket : null;

    /// <summary>The day of the melder's yes that was in force on a day: the first since the last no.</summary>
    public static DateOnly? IngestemdOp(GelezenDossier dossier, DateOnly dag)
    {
        DateOnly? sinds = null;
        foreach (var item in dossier.Of(ItemKind.Instemming).Where(i => i.Datum <= dag))
        {
            var stemtIn = Inhoud.TryDecode<InstemmingInhoud>(item.Item!.Body)?.StemtIn == true;
            sinds = stemtIn ? sinds ?? item.Datum : null;
        }

        return sinds;
    }

    /// <summary>The day of the last re-qualification up to a day.</summary>
    public static DateOnly? HerzienOp(GelezenDossier dossier, DateOnly dag) =>
        dossier.Besluiten.Where(b => b.Besluit.Feiten is not null && b.Item.Datum <= dag).Select(b => (DateOnly?)b.Item.Datum).LastOrDefault();

    /// <summary>Whether somebody of a box acknowledged before a day.</summary>
    public static bool Reageerde(GelezenDossier dossier, Register register, Func<RegisterStatement, bool> lid, DateOnly voor) =>
        dossier.Of(ItemKind.Ontvangstbevestiging).Any(i => i.Datum < voor && register.AuthorOn(i.Item!.Author.Id, i.Datum).Any(lid));
}
