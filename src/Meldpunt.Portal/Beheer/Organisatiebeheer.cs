using System.Data;
using System.Text.RegularExpressions;
using Meldpunt.Portal.Sessies;
using Meldpunt.Storage;

namespace Meldpunt.Portal.Beheer;

/// <summary>
/// What the application managers change: names, and nothing that gives a key. What a melder goes by when choosing whom to
/// write to (the name of a service, a location, a box) stands fast from the moment somebody is a member there: whoever
/// could swap two names could lead a melder to another desk.
/// </summary>
internal sealed partial class Organisatiebeheer(Werksessie sessie, Database database, OrganisatieStore organisatie, TimeProvider clock)
{
    /// <summary>The lists of kinds of conduct.</summary>
    internal static readonly string[] Lijsten = ["integriteitsschending", "omgangsvormen", "benadeling"];

    /// <summary>The one kind of box that is made here: the others come with the organisation.</summary>
    internal const string NieuwVak = "Vertrouwenspersoon";

    /// <summary>Whether a new id is of the form that set-up asks: lower-case letters, digits and hyphens.</summary>
    internal static bool IsId(string? id) => id is not null && Vorm().IsMatch(id);

    /// <summary>Whether somebody is, or will be, a member for this service by the register: then its name stands fast.</summary>
    internal bool DienstInGebruik(string dienst) => sessie.Register.Statements.Any(l => l.Dienstonderdeel == dienst && Nog(l.Tot));

    /// <summary>The same of a location.</summary>
    internal bool LocatieInGebruik(string locatie) => sessie.Register.Statements.Any(l => l.Locatie == locatie && Nog(l.Tot));

    /// <summary>Whether the register names this person: then name and function are what was signed there.</summary>
    internal bool PersoonInRegister(string persoon) => sessie.Register.Statements.Any(l => l.Persoon == persoon && Nog(l.Tot));

    internal Task<bool> NieuweDienstAsync(DienstonderdeelRow rij) =>
        organisatie.Dienstonderdelen().Any(d => Gelijk(d.Naam, rij.Naam)) ? Nee : DoeAsync("OrganisatieGewijzigd", rij.Id, c => BeheerStore.AddDienst(c, rij));

    internal Task<bool> DienstAsync(DienstonderdeelRow rij) =>
        DienstInGebruik(rij.Id) && organisatie.Dienstonderdelen().FirstOrDefault(d => d.Id == rij.Id)?.Naam != rij.Naam ? Nee
        : organisatie.Dienstonderdelen().Any(d => d.Id != rij.Id && Gelijk(d.Naam, rij.Naam)) ? Nee
        : DoeAsync("OrganisatieGewijzigd", rij.Id, c => BeheerStore.PutDienst(c, rij));

    internal Task<bool> NieuweLocatieAsync(LocatieRow rij) =>
        organisatie.Locaties().Any(l => l.Dienstonderdeel == rij.Dienstonderdeel && Gelijk(l.Naam, rij.Naam)) ? Nee : DoeAsync("OrganisatieGewijzigd", rij.Id, c => BeheerStore.AddLocatie(c, rij));

    internal Task<bool> LocatieAsync(string id, string naam) =>
        LocatieInGebruik(id) || organisatie.Locaties().FirstOrDefault(l => l.Id == id) is not { } nu || organisatie.Locaties().Any(l => l.Id != id && l.Dienstonderdeel == nu.Dienstonderdeel && Gelijk(l.Naam, naam)) ? Nee
        : DoeAsync("OrganisatieGewijzigd", id, c => BeheerStore.PutLocatie(c, id, naam));

    /// <summary>A box for a vertrouwenspersoon of a location. It has no member, and so no melding, before the register names one.</summary>
    internal Task<bool> NieuwVakAsync(string id, string locatie, string naamNl, string naamEn) =>
        organisatie.Locaties().FirstOrDefault(l => l.Id == locatie) is not { } plek || organisatie.Postvakken().Any(p => Gelijk(p.NaamNl, naamNl) || Gelijk(p.NaamEn, naamEn)) ? Nee
        : DoeAsync("PostvakGewijzigd", id, c => BeheerStore.AddPostvak(c, new PostvakRow(id, NieuwVak, plek.Dienstonderdeel, plek.Id, naamNl, naamEn)));

    internal Task<bool> NieuwePersoonAsync(PersoonRow rij) =>
        rij.Id == Sealing.Grant.Melder ? Nee : DoeAsync("PersoonGewijzigd", rij.Id, c => BeheerStore.AddPersoon(c, rij));

    /// <summary>Name and function only of who is in no box; the address of everybody, who is told.</summary>
    internal Task<bool> PersoonAsync(PersoonRow rij)
    {
        if (organisatie.Personen().FirstOrDefault(p => p.Id == rij.Id) is not { } nu) return Nee;
        if (PersoonInRegister(rij.Id) && (nu.Naam, nu.Functie) != (rij.Naam, rij.Functie)) return Nee;
        return DoeAsync("PersoonGewijzigd", rij.Id, c =>
        {
            if (!BeheerStore.PutPersoon(c, rij)) return false;
            PlichtStore.AddBericht(c, rij.Id, sessie.Vandaag);
            return true;
        });
    }

    /// <summary>
    /// Says which account at the provider is which person, who is told. Whoever has keys is asked first: else a beheerder
    /// could sign in as somebody. Null when the account is somebody's already, else whether it counts.
    /// </summary>
    internal async Task<bool?> AanmeldnaamAsync(AanmeldnaamRow rij)
    {
        bool? telt = null;
        await database.WriteAsync(c =>
        {
            if ((telt = AanmeldnaamStore.StelVoor(c, rij)) is not { } nu) return;
            PlichtStore.AddBericht(c, rij.Persoon, sessie.Vandaag);
            AuditStore.Append(c, clock.GetUtcNow(), sessie.Persoon!.Id, nu ? "AanmeldnaamToegevoegd" : "AanmeldnaamVoorgesteld", rij.Persoon);
        });
        return telt;
    }

    /// <summary>Takes such an account away; the person is told.</summary>
    internal Task<bool> ZonderAanmeldnaamAsync(AanmeldnaamRow rij) => DoeAsync("AanmeldnaamVerwijderd", rij.Persoon, c =>
    {
        if (!AanmeldnaamStore.Remove(c, rij)) return false;
        PlichtStore.AddBericht(c, rij.Persoon, sessie.Vandaag);
        return true;
    });

    internal Task<bool> NieuwInLijstAsync(string soort, LijstRow rij) => DoeAsync("LijstGewijzigd", $"{soort}/{rij.Id}", c => BeheerStore.AddLijst(c, soort, rij));

    internal Task<bool> LijstAsync(string soort, LijstRow rij) => DoeAsync("LijstGewijzigd", $"{soort}/{rij.Id}", c => BeheerStore.PutLijst(c, soort, rij));

    /// <summary>Null brings the shipped text back.</summary>
    internal Task<bool> TekstAsync(string sleutel, string taal, string? waarde) => DoeAsync("TekstGewijzigd", $"{sleutel}/{taal}", c =>
    {
        OrganisatieStore.PutTekst(c, sleutel, taal, waarde);
        return true;
    });

    private static readonly Task<bool> Nee = Task.FromResult(false);

    private bool Nog(DateOnly? tot) => tot is not { } dag || sessie.Vandaag < dag;

    private static bool Gelijk(string een, string ander) => string.Equals(een, ander, StringComparison.OrdinalIgnoreCase);

    // The log says who changed what kind of thing, and of which id; not the old or the new words.
    private Task<bool> DoeAsync(string daad, string onderwerp, Func<IDbConnection, bool> wat) => database.WriteAsync(c =>
    {
        if (!wat(c)) return false;
        AuditStore.Append(c, clock.GetUtcNow(), sessie.Persoon!.Id, daad, onderwerp);
        return true;
    });

    [GeneratedRegex("^[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?$")]
    private static partial Regex Vorm();
}
