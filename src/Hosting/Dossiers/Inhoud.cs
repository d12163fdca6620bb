using System.Text.Json;
using System.Text.Json.Serialization;
using Meldpunt.Sealing;

namespace Meldpunt.Hosting.Dossiers;

/// <summary>
/// Body of a Melding item: what the melder wrote. <c>Feiten</c> repeats the facts, so that a reader can hold them against the
/// routing slip. <c>Onderwerpen</c> are sub-kinds as <c>list/entry</c>; <c>Relatie</c> is the melder's connection with the work. <c>NaamVerzegeld</c>: who
/// handles it learns the name only on consent, by two custodians. <c>EerderOnbekend</c>: the melder does not know whether they told it
/// before, which the facts count as a yes.
/// </summary>
public sealed record MeldingInhoud(
    IReadOnlyList<string> Soorten,
    string Dienstonderdeel,
    string? Locatie,
    string Wanneer,
    string Tekst,
    string Wie,
    IReadOnlyList<string> Uitgesloten,
    string? EerderKenmerk,
    string Feiten,
    IReadOnlyList<string>? Onderwerpen = null,
    string? Relatie = null,
    bool NaamVerzegeld = false,
    bool EerderOnbekend = false);

/// <summary>Body of an Identiteit item.</summary>
public sealed record IdentiteitInhoud(string Naam, string Contact);

/// <summary>
/// Body of a Bijlage item, sealed to the key of its item's compartment of <c>Epoch</c>; <c>Id</c> and <c>Digest</c> are hexadecimal, the digest is SHA-256 over the sealed pieces;
/// <c>Opschoning</c> names what became of hidden data (<see cref="Dossiers.Opschoning"/>), null where nobody looked.
/// </summary>
public sealed record BijlageInhoud(string Id, string Naam, string Type, long Grootte, string Digest, int Epoch = 0, string? Opschoning = null);

/// <summary>What was done about the data that a file hides: names, places, devices, dates.</summary>
public enum Opschoning
{
    /// <summary>Taken out.</summary>
    Opgeschoond,

    /// <summary>Plain text: there is none.</summary>
    Tekst,

    /// <summary>Left in, as its sender asked beforehand: the file is evidence as it is.</summary>
    Bewijs,

    /// <summary>Left in, because it could not be taken out; its sender was warned and sent it all the same.</summary>
    NietOpgeschoond,
}

/// <summary>
/// Body of a Vastlegging item: through which channel (<see cref="Domain.Kanaal"/>) and as member of which box somebody
/// recorded the melding, and what the melder said about formal treatment (<see cref="Domain.Antwoord"/>). What they said
/// counts once they say it themselves.
/// </summary>
public sealed record VastleggingInhoud(string Kanaal, string Postvak, string Instemming);

/// <summary>Body of a Bevestiging item: whether the record is right, and what the melder corrects.</summary>
public sealed record BevestigingInhoud(bool Klopt, string Verbetering);

/// <summary>Body of messages, notes and reasons.</summary>
public sealed record BerichtInhoud(string Tekst);

/// <summary>Body of a Doorgeleiding item: why it is forwarded, and the number of the mandate under which (D-6).</summary>
public sealed record DoorgeleidingInhoud(string Tekst, string? Mandaat = null);

/// <summary>
/// Body of an Instemming item: the melder's answer to "may this be treated as a formal melding", or, where <c>Over</c> is
/// <see cref="Teruggave"/>, to "may the commission return this to the head of service".
/// </summary>
public sealed record InstemmingInhoud(bool StemtIn, string Toelichting, string? Over = null)
{
    /// <summary>What is asked: that the commission returns it.</summary>
    public const string Teruggave = "Teruggave";
}

/// <summary>Body of an Uitsluiting item: ids of persons who must not see the dossier any longer.</summary>
public sealed record UitsluitingInhoud(IReadOnlyList<string> Personen);

/// <summary>Body of a Verschoning item: on which ground its author recuses (D-10), as the melder reads it too.</summary>
public sealed record VerschoningInhoud(string Grond);

/// <summary>
/// Body of a Besluit item: what was decided (the name of the event, or of an announcement), the reasons the melder reads,
/// the ground, and, where facts were re-qualified, the facts as they count from then on, or, while a second person has to
/// agree, the facts as proposed; the version of the rules it was taken under, and the number of the mandate (D-6). <c>Rol</c>: in
/// what capacity. <c>Bericht</c> is the notice as the melder reads it, reasons included; <c>Met</c> is what the row of the
/// state table asked for besides. <c>Delen</c>: the parts of a split dossier that it is about.
/// <c>Routebewijs</c>: where facts were re-qualified, what the rules made of them, as <see cref="Sealing.RoutingSlip.Encode"/>.
/// </summary>
public sealed record BesluitInhoud(
    string Besluit, string Redenen, string Gronden, string? Feiten, string? Voorstel, string RegelsVersie, string? Mandaat = null, string? Rol = null, string? Bericht = null, Afdoening? Met = null,
    IReadOnlyList<int>? Delen = null, byte[]? Routebewijs = null)
{
    /// <summary>The name under which facts are re-qualified.</summary>
    public const string Geherkwalificeerd = "Geherkwalificeerd";

    /// <summary>The name under which a member proposes that the dossier leaves the commission.</summary>
    public const string Voorgesteld = "HerkwalificatieVoorgesteld";
}

/// <summary>
/// What a decision rests on besides its reasons. <c>Stap</c>: how many steps the history had when it was proposed or judged.
/// <c>NietGehoord</c>: why hearing who is accused would harm the onderzoek. <c>Wie</c> and <c>Uiterlijk</c>: who does it, by
/// when. <c>Aan</c>: the boxes that were asked to respond. <c>Standpunt</c>: <see cref="Overgenomen"/> or <see cref="Afgeweken"/>.
/// </summary>
public sealed record Afdoening(
    int? Stap = null, string? NietGehoord = null, string? NieuwFeit = null, string? Wie = null, DateOnly? Uiterlijk = null,
    IReadOnlyList<string>? Aan = null, string? Standpunt = null, IReadOnlyList<Maatregel>? Maatregelen = null)
{
    /// <summary>The oordeel is adopted.</summary>
    public const string Overgenomen = "Overgenomen";

    /// <summary>It is not, with reasons.</summary>
    public const string Afgeweken = "Afgeweken";
}

/// <summary>
/// Body of a Splitsing item: the parts, why, and as <see cref="Afdoening.Stap"/> how many steps the history had then; under
/// which mandate; <c>Bericht</c> is the notice as the melder reads it. The kinds are those of <see cref="Domain.Soort"/>.
/// </summary>
public sealed record SplitsingInhoud(IReadOnlyList<SplitsingDeel> Delen, string Redenen, int Stap, string? Mandaat = null, string? Bericht = null);

/// <summary>A part of a split dossier, counted from 1, and the kinds it covers.</summary>
public sealed record SplitsingDeel(int Nr, IReadOnlyList<Domain.Soort> Soorten);

/// <summary>A measure: what, whose (a person's id), and by when.</summary>
public sealed record Maatregel(int Nr, string Wat, string Eigenaar, DateOnly Uiterlijk);

/// <summary>Body of a Maatregelstand item: of which decision (day, author and number of the measure name it), done or refused, and what is said of it; under which mandate it is refused.</summary>
public sealed record MaatregelstandInhoud(DateOnly Van, string Door, int Nr, bool Gedaan, string Toelichting, string? Mandaat = null);

/// <summary>
/// Body of a Brief item: its number, what is asked of which box, the text, the kinds of the melding (a mandate names them),
/// the last day, who reads the answers, who is told that there is one, and the service whose managers can own a measure:
/// none where its HL is accused.
/// </summary>
public sealed record BriefInhoud(int Nr, string Soort, string Aan, string Tekst, IReadOnlyList<string> Soorten, DateOnly Uiterlijk, IReadOnlyList<string> Lezers, IReadOnlyList<string> Behandelaars, string? Dienst)
{
    /// <summary>Investigate, and report back.</summary>
    public const string Opdracht = "Opdracht";

    /// <summary>Adopt the oordeel, or deviate with reasons.</summary>
    public const string Advies = "Advies";

    /// <summary>Read along: the oversight of the measures.</summary>
    public const string Toezicht = "Toezicht";
}

/// <summary>Body of an Organisatieverslag item: on which letter (its number), the report, and how and when who is accused was heard, or empty.</summary>
public sealed record OrganisatieverslagInhoud(int Brief, string Tekst, string Gehoord);

/// <summary>
/// Body of an Inzageverzoek item: the request's id and the salt of its reasons (hexadecimal), the reasons, and the legal
/// duty with its ground where the request rests on one, else empty.
/// </summary>
public sealed record InzageverzoekInhoud(string Id, string Zout, string Redenen, string Plicht);

/// <summary>Body of an Inzageantwoord item: on which request (hexadecimal), the answer (<see cref="Sealing.Inzagewoord"/>), and what the melder adds.</summary>
public sealed record InzageantwoordInhoud(string Verzoek, string Woord, string Toelichting);

/// <summary>Body of a Bewaardersbesluit item: on which request, which half (A or B), whether it was handed over, and why not.</summary>
public sealed record BewaardersbesluitInhoud(string Verzoek, string Helft, bool Geeft, string Redenen);

/// <summary>Body of an Inzage item: on which request the name was opened.</summary>
public sealed record InzageInhoud(string Verzoek);

/// <summary>Body of an Onthulling item: ids of persons who may know the name from now on.</summary>
public sealed record OnthullingInhoud(IReadOnlyList<string> Personen);

/// <summary>
/// Body of an Aanwijzing item: the onderzoeker's person id, and how and until when the onderzoek is planned, as the melder
/// reads it. <c>Volmacht</c>: the signature under which the onderzoeker invites people, in hexadecimal.
/// </summary>
public sealed record AanwijzingInhoud(string Persoon, string Hoe, DateOnly Klaar, string? Volmacht = null);

/// <summary>Body of an Aanwijzingsgronden item: of whom, what was asked and found about their independence, why it is this person, and under which mandate.</summary>
public sealed record AanwijzingsgrondenInhoud(string Persoon, bool MogelijkBetrokken, bool ZelfdeTeam, bool ZelfdeLijn, bool GemeldeBand, string Redenen, string? Mandaat = null);

/// <summary>Body of an Onafhankelijkheidsverklaring item: what its author adds. What is declared is the same for everybody.</summary>
public sealed record VerklaringInhoud(string Toelichting);

/// <summary>Body of an EindeAanwijzing item: whose appointment ends, and why, as the melder reads it; under which mandate, unless they step down themselves.</summary>
public sealed record EindeAanwijzingInhoud(string Persoon, string Redenen, string? Mandaat = null);

/// <summary>
/// Body of a VerslagVanHoren item: who was heard, by function or name, in which capacity (<see cref="Hoedanigheid"/>), when (null where they were
/// not heard), and the record, or why hearing them harms the onderzoek.
/// </summary>
public sealed record HoorverslagInhoud(string Wie, string Hoedanigheid, DateOnly? Gehoord, string Tekst);

/// <summary>In what capacity somebody is heard.</summary>
public enum Hoedanigheid
{
    /// <summary>The accused, or one of them.</summary>
    Beschuldigde,

    /// <summary>A witness.</summary>
    Getuige,

    /// <summary>Somebody else who is concerned.</summary>
    Betrokkene,
}

/// <summary>Body of a Bevindingen item: the facts, and what the onderzoeker finds from them.</summary>
public sealed record BevindingenInhoud(string Feiten, string Bevindingen);

/// <summary>What a melder can answer to "how are things": asked again at the next day of the scheme, or, after <see cref="Stop"/>, no more.</summary>
public enum HoeHetGaat
{
    /// <summary>Nothing happened.</summary>
    Goed,

    /// <summary>The melder is worried.</summary>
    NietGoed,

    /// <summary>No answer this time.</summary>
    NuNiet,

    /// <summary>The melder does not want to be asked.</summary>
    Stop,
}

/// <summary>Body of a Bescherming item of the melder: the answer to the question of a day (or, unasked, of that day) how things are.</summary>
public sealed record HoeHetGaatInhoud(DateOnly Vraag, HoeHetGaat Antwoord, string Toelichting);

/// <summary>
/// Body of the first Bescherming item, of every dossier: whether the melder feared, when it was handed in, to be treated badly
/// (<see cref="Domain.Antwoord"/>, or empty: not said), and what and from whom.
/// </summary>
public sealed record VreesInhoud(string Bang, string Waarvoor)
{
    /// <summary>Where the melder said nothing.</summary>
    public static VreesInhoud Geen { get; } = new("", "");

    /// <summary>What an entry says of it; null where it is another entry, or says nothing.</summary>
    public static VreesInhoud? Van(GelezenItem gelezen) =>
        gelezen is { Herkomst: true, Item: { Kind: ItemKind.Bescherming } item } && Inhoud.TryDecode<VreesInhoud>(item.Body) is { } vrees && vrees != Geen ? vrees : null;

    /// <summary>Whether it is such an entry and says nothing: it stands there so that nobody counts who said something.</summary>
    public static bool IsLeeg(GelezenItem gelezen) => gelezen.Item is { Kind: ItemKind.Bescherming } item && Inhoud.TryDecode<VreesInhoud>(item.Body) == Geen;
}

/// <summary>
/// Body of a Belangenverklaring item: "Nee", "Bekend" (knows somebody, which is no bar, and says how) or the ground on which
/// its author has to recuse (D-10).
/// </summary>
public sealed record BelangenverklaringInhoud(string Antwoord, string Toelichting);

/// <summary>Body of a Naamsvermelding item: whether the melder may read its author's name.</summary>
public sealed record NaamsvermeldingInhoud(bool Toont);

/// <summary>JSON form of item bodies.</summary>
public static class Inhoud
{
    private static readonly JsonSerializerOptions Options = new()
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(null, allowIntegerValues: false) },
    };

    /// <summary>UTF-8 JSON of a body.</summary>
    public static byte[] Encode<T>(T inhoud) => JsonSerializer.SerializeToUtf8Bytes(inhoud, Options);

    /// <summary>The body, or null when it is not of this form.</summary>
    public static T? TryDecode<T>(ReadOnlySpan<byte> body) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(body, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
