using Meldpunt.Domain;
using Meldpunt.Sealing;

namespace Meldpunt.Hosting.Dossiers;

/// <summary>Who may hold which compartments of a dossier, and the key to seal them to.</summary>
/// <param name="Id">One of <see cref="Grant.HoudersVan"/> a person; the recovery key of a box; <see cref="Grant.Melder"/> or <see cref="Grant.Niemand"/>.</param>
/// <param name="Persoon">The person, or the same as Id.</param>
/// <param name="EncryptionKey">By the verified register; the melder's by the genesis record.</param>
/// <param name="Delen">What they may hold.</param>
/// <param name="Toevoegen">Whether a session gives it without being asked: to members of the box that has the dossier, to an onderzoeker who declared to be independent, to who protects the melder, and to whom the melder lets read along.</param>
public sealed record Houder(string Id, string Persoon, byte[] EncryptionKey, IReadOnlySet<Compartment> Delen, bool Toevoegen);

/// <summary>
/// The lawful holders of an opened dossier on a day, by its signed content and the verified register alone: nothing that
/// somebody could write into the database makes a holder.
/// </summary>
public static class Houders
{
    private static readonly string[] Vertrouwenspersonen = ["Vertrouwenspersoon", "BijzonderVertrouwenspersoon"];
    private static readonly string[] Nakijkers = [Register.Commissie, "HoogsteLeidinggevende", "SecretarisGeneraal"];

    /// <summary>Whether a grant stays when the content of the dossier is destroyed: the melder's, and one to Bescherming alone.</summary>
    public static bool Blijft(string houder, IEnumerable<Compartment> delen) => houder == Grant.Melder || (delen.Any() && delen.All(d => d == Compartment.Bescherming));

    /// <param name="dossier">Opened with Melding.</param>
    /// <param name="register">The verified register.</param>
    /// <param name="postvak">The box that has it, found to be lawful, or is about to get it.</param>
    /// <param name="nakijkers">Boxes that were asked to look at a decision again: their members keep what they were given.</param>
    /// <param name="dag">Whose members count.</param>
    public static IReadOnlyDictionary<string, Houder> Van(GelezenDossier dossier, Register register, string postvak, IReadOnlyCollection<string> nakijkers, DateOnly dag)
    {
        var houders = new Dictionary<string, Houder>(StringComparer.Ordinal);
        Zet(Grant.Niemand, Grant.Niemand, [], false);
        if (dossier.Melderschap.Leeft(dag))
            Zet(Grant.Melder, Grant.Melder, dossier.Melderschap.EncryptionKey, false, Compartment.Melding, Compartment.Identiteit, Compartment.Bescherming);
        if (dossier.NietVoor is not { } nietVoor || dossier.Slip is not { } slip || !FeitenTekst.TryDecode(slip.Feiten, out var feiten))
            return houders;

        var behandelaars = register.MembersOf(postvak, dag).Where(Mag).ToList();
        foreach (var lid in behandelaars) Lezer(lid, true);
        if (register.Herstel(postvak, dag) is { } herstel)
            Zet(herstel.Persoon, herstel.Persoon, herstel.EncryptionKey, true, Compartment.Melding, Compartment.Behandeling);
        foreach (var lid in Leden(Nakijkers).Where(l => nakijkers.Contains(l.Postvak))) Lezer(lid, false);
        foreach (var lid in behandelaars) Naam(lid, VanBegin(lid) || dossier.Onthuld.Contains(lid.Persoon));
        if (feiten.Bekendheid == Bekendheid.VertrouwelijkViaVP)
            foreach (var lid in Leden(Vertrouwenspersonen)) Naam(lid, true);
        // Who handles the dossier does not investigate it (D-9).
        foreach (var (_, lid) in Onderzoekers.Van(dossier, register, postvak, dag).Where(o => !houders.ContainsKey(o.Lid.Persoon)))
            Zet(lid.Persoon, lid.Persoon, lid.EncryptionKey, true, Compartment.Melding, Compartment.Behandeling);
        // Who handles the dossier does not watch over the melder (D-9).
        foreach (var lid in Leden("Beschermingsfunctionaris").Where(l => !houders.ContainsKey(l.Persoon)))
            Zet(lid.Persoon, lid.Persoon, lid.EncryptionKey, true, Compartment.Bescherming);
        // Whom the melder lets read along has no other place in it (D-9), but may keep the name.
        foreach (var lid in Leden(Vertrouwenspersonen).Where(l => dossier.Meelezend.Contains(l.Postvak) && !houders.ContainsKey(l.Persoon)))
            Zet(Grant.MeelezerVan(lid.Persoon), lid.Persoon, lid.EncryptionKey, true, Compartment.Melding);
        return houders;

        // Every further reader, also after forwarding, asks for the name (D-12), or is told by the melder.
        bool VanBegin(RegisterStatement lid) => feiten.Bekendheid == Bekendheid.Bekend && dossier.Melding is { NaamVerzegeld: false } && slip.Lezers.Contains(lid.Persoon);

        bool Mag(RegisterStatement lid) => !nietVoor.Contains(lid.Persoon);

        IEnumerable<RegisterStatement> Leden(params string[] soorten) => register.Statements.Where(s => soorten.Contains(s.Soort) && s.InForce(dag) && Mag(s));

        void Lezer(RegisterStatement lid, bool toevoegen)
        {
            if (houders.ContainsKey(lid.Persoon)) return;
            Zet(lid.Persoon, lid.Persoon, lid.EncryptionKey, toevoegen, Compartment.Melding, Compartment.Behandeling);
            Zet(Grant.VanMelder(lid.Persoon), lid.Persoon, lid.EncryptionKey, toevoegen, Compartment.Melding);
        }

        // Who has no name has a row that holds nothing, so that nobody can count who has one.
        void Naam(RegisterStatement lid, bool metNaam) =>
            Zet(Grant.IdentiteitVan(lid.Persoon), lid.Persoon, lid.EncryptionKey, false, metNaam ? [Compartment.Identiteit] : []);

        void Zet(string id, string persoon, byte[] key, bool toevoegen, params Compartment[] delen) =>
            houders[id] = new Houder(id, persoon, key, delen.ToHashSet(), toevoegen);
    }
}
