using Meldpunt.Domain;
using Meldpunt.Sealing;

namespace Meldpunt.Hosting.Dossiers;

/// <summary>Why somebody may know the melder's name.</summary>
public enum Kennisgrond
{
    /// <summary>The melder left it for who handles the melding.</summary>
    VanafBegin,

    /// <summary>The vertrouwenspersoon who keeps it (G5).</summary>
    Vertrouwenspersoon,

    /// <summary>The melder told it later.</summary>
    Onthuld,

    /// <summary>Opened by two custodians, on a request.</summary>
    Inzage,
}

/// <summary>A person who knows the name: why, since when where that is known, and with which reasons.</summary>
public sealed record Kenner(string Persoon, string Naam, string Functie, Kennisgrond Grond, DateOnly? Op, string Redenen);

/// <summary>A request as the dossier tells it: the item that the melder reads.</summary>
public sealed record Verzoekstuk(string Id, string Verzoeker, DateOnly Datum, InzageverzoekInhoud Inhoud)
{
    /// <summary>Whether it rests on a legal duty.</summary>
    public bool IsPlicht => Inhoud.Plicht.Length > 0;
}

/// <summary>What the verified items of a dossier tell about the melder's name: who asked, what was answered, who opened it.</summary>
public static class Naamkennis
{
    /// <summary>Requests, oldest first; one id once.</summary>
    public static IReadOnlyList<Verzoekstuk> Verzoeken(GelezenDossier dossier) =>
        [.. dossier.Of(ItemKind.Inzageverzoek)
            .Select(i => (i.Item!, Inhoud: Inhoud.TryDecode<InzageverzoekInhoud>(i.Item!.Body)))
            .Where(i => i.Inhoud is not null)
            .Select(i => new Verzoekstuk(i.Inhoud!.Id, i.Item1.Author.Id, i.Item1.Date, i.Inhoud)).DistinctBy(v => v.Id)];

    /// <summary>Whether the record that custodians act on is the one of this item: same request, same person, same reasons.</summary>
    public static bool Hoort(Verzoekstuk stuk, Inzageverzoek verzoek) =>
        stuk.Id == Convert.ToHexStringLower(verzoek.Id) && stuk.Verzoeker == verzoek.Verzoeker && stuk.IsPlicht == (verzoek.Grond == Inzagegrond.WettelijkePlicht)
        && stuk.Inhoud.Zout.Length == 32 && stuk.Inhoud.Zout.All(char.IsAsciiHexDigitLower)
        && new Inzageredenen(Convert.FromHexString(stuk.Inhoud.Zout), stuk.Inhoud.Redenen, stuk.Inhoud.Plicht).Digest().AsSpan().SequenceEqual(verzoek.Redenen);

    /// <summary>The melder's last word on a request, or null.</summary>
    public static (Inzagewoord Woord, DateOnly Datum)? Antwoord(GelezenDossier dossier, string verzoek) =>
        dossier.Of(ItemKind.Inzageantwoord)
            .Select(i => (Inhoud: Inhoud.TryDecode<InzageantwoordInhoud>(i.Item!.Body), i.Datum))
            .Where(a => a.Inhoud?.Verzoek == verzoek && Enum.TryParse<Inzagewoord>(a.Inhoud.Woord, out var w) && Enum.IsDefined(w))
            .Select(a => ((Inzagewoord, DateOnly)?)(Enum.Parse<Inzagewoord>(a.Inhoud!.Woord), a.Datum)).LastOrDefault();

    /// <summary>What custodians decided on a request: by whom, which half.</summary>
    public static IEnumerable<(Item Item, BewaardersbesluitInhoud Besluit)> Besluiten(GelezenDossier dossier, string verzoek) =>
        dossier.Of(ItemKind.Bewaardersbesluit).Select(i => (i.Item!, Inhoud.TryDecode<BewaardersbesluitInhoud>(i.Item!.Body)!)).Where(b => b.Item2?.Verzoek == verzoek);

    /// <summary>
    /// Whether two different custodians, one of each box and none whom the melder shut out, said in the dossier that they
    /// handed their half over: only then is a name opened.
    /// </summary>
    public static bool TweeGaven(GelezenDossier dossier, Register register, string verzoek)
    {
        if (dossier.NietVoor is not { } nietVoor) return false;
        var gevers = Besluiten(dossier, verzoek).Where(b => b.Besluit.Geeft && !nietVoor.Contains(b.Item.Author.Id)
            && register.AuthorOn(b.Item.Author.Id, b.Item.Date).Any(l => Bewaarders.HelftVan(l.Soort)?.ToString() == b.Besluit.Helft)).ToList();
        return gevers.Any(a => a.Besluit.Helft == nameof(Helft.A) && gevers.Any(b => b.Besluit.Helft == nameof(Helft.B) && b.Item.Author.Id != a.Item.Author.Id));
    }

    /// <summary>Who knows the name and why: by a grant, and by each opening.</summary>
    /// <param name="dossier">Opened with Melding.</param>
    /// <param name="register">The verified register.</param>
    /// <param name="metToekenning">Who has it by a grant.</param>
    public static IReadOnlyList<Kenner> Kenners(GelezenDossier dossier, Register register, IReadOnlySet<string> metToekenning)
    {
        var onthuld = dossier.Of(ItemKind.Onthulling).ToList();
        var vp = dossier.Feiten?.Bekendheid == Bekendheid.VertrouwelijkViaVP;
        var verzoeken = Verzoeken(dossier).ToDictionary(v => v.Id);
        return
        [
            .. metToekenning.Order(StringComparer.Ordinal).Select(p => Kenner(p, OnthuldOp(p) is { } op ? (Kennisgrond.Onthuld, op) : (vp ? Kennisgrond.Vertrouwenspersoon : Kennisgrond.VanafBegin, null), "")),
            .. dossier.Of(ItemKind.Inzage).Where(i => Verzoek(i) is not null).Select(i => Kenner(i.Item!.Author.Id, (Kennisgrond.Inzage, i.Datum), Redenen(Verzoek(i)!))),
        ];

        Kenner Kenner(string persoon, (Kennisgrond Grond, DateOnly? Op) waarom, string redenen)
        {
            var lid = register.Statements.Where(s => s.Persoon == persoon).OrderByDescending(s => s.Van).FirstOrDefault();
            return new Kenner(persoon, lid?.Naam ?? persoon, lid?.Functie ?? "", waarom.Grond, waarom.Op, redenen);
        }

        DateOnly? OnthuldOp(string persoon) =>
            onthuld.Where(o => Inhoud.TryDecode<OnthullingInhoud>(o.Item!.Body)?.Personen.Contains(persoon) == true).Select(o => (DateOnly?)o.Datum).FirstOrDefault();

        Verzoekstuk? Verzoek(GelezenItem inzage) => verzoeken.GetValueOrDefault(Inhoud.TryDecode<InzageInhoud>(inzage.Item!.Body)?.Verzoek ?? "");

        static string Redenen(Verzoekstuk verzoek) => verzoek.IsPlicht ? $"{verzoek.Inhoud.Plicht}\n{verzoek.Inhoud.Redenen}" : verzoek.Inhoud.Redenen;
    }
}
