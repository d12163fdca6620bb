using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Portal.Lidmaatschap;

/// <summary>Why a proposal is not made or not signed.</summary>
internal enum Weigergrond
{
    HetVoorstelWachtNietMeer,
    HetVoorstelIsVeranderd,
    HetVoorstelIsNietVanDeVoorsteller,
    DeVoorstellerIsGeenLidMeer,
    HetVoorstelIsVerlopen,
    HetRegisterIsVeranderd,
    DeSleutelsZijnVeranderd,
    UBeslistNietOverUzelf,
    UTekentHierNiet,
    UHebtAlGetekend,
    DeWoordenKloppenNiet,
    UMagHierNietVoorstellen,
    DePersoonHeeftGeenSleutels,
    DePersoonIsAlLid,
    DePersoonIsGeenLid,
    DePersoonBewaartDeAndereHelft,
    DeDagenKloppenNiet,
}

/// <summary>What a proposal does.</summary>
internal enum Voorstelsoort
{
    Toetreding,
    Vertrek,
    NieuweSleutels,
    Wijziging,
}

/// <summary>A proposal as its signers see it.</summary>
/// <param name="Rij">As stored.</param>
/// <param name="Verklaring">What would be signed.</param>
/// <param name="Nu">The line that it replaces, as it counts today, or null.</param>
/// <param name="Tekenaars">Persons whose signature verifies and who may sign.</param>
/// <param name="Rechters">Who may sign.</param>
/// <param name="Bezwaar">Why nobody can sign it, or null.</param>
internal sealed record Voorstel(VoorstelRow Rij, RegisterStatement Verklaring, RegisterStatement? Nu, IReadOnlyList<string> Tekenaars, IReadOnlyList<RegisterStatement> Rechters, Weigergrond? Bezwaar)
{
    /// <summary>How many signatures make it count.</summary>
    internal const int Nodig = 2;

    internal string Id => Convert.ToHexStringLower(Rij.Id);

    /// <summary>What the form carries, so that what was seen is what is signed.</summary>
    internal string Digest => DigestOf(Rij);

    /// <summary>Whether the signers have to compare six words: the keys are not those of the line that it replaces.</summary>
    internal bool AndereSleutels => Nu is null || !ZelfdeSleutels(Nu, Verklaring);

    internal Voorstelsoort Soort => Nu is null ? Voorstelsoort.Toetreding
        : AndereSleutels ? Voorstelsoort.NieuweSleutels
        : Verklaring.Tot is not null && Verklaring.Tot != Nu.Tot ? Voorstelsoort.Vertrek
        : Voorstelsoort.Wijziging;

    internal bool MagTekenen(string persoon) => Bezwaar is null && Rechters.Any(r => r.Persoon == persoon);

    internal static string DigestOf(VoorstelRow rij) => Convert.ToHexStringLower(Primitives.Sha256(rij.Inhoud));

    internal static bool ZelfdeSleutels(RegisterStatement a, RegisterStatement b) =>
        a.EncryptionKey.AsSpan().SequenceEqual(b.EncryptionKey) && a.SigningKey.AsSpan().SequenceEqual(b.SigningKey);
}
