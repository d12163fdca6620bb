using System.Data;
using Meldpunt.Domain;
using Meldpunt.Hosting.Mandaten;
using Meldpunt.Portal.Lidmaatschap;
using Meldpunt.Portal.Sessies;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Portal.Mandaten;

/// <summary>Somebody who could get a mandate from whoever is signed in: person, role, and the service it would be for.</summary>
internal sealed record Kandidaat(RegisterStatement Lid, Rol Rol)
{
    /// <summary>As a form carries it.</summary>
    internal string Sleutel => $"{Lid.Persoon}/{Rol}/{Lid.Dienstonderdeel}";
}

/// <summary>Granting and revoking mandates: with the grantor's own unlocked signing key, witnessed by the portal on the day itself.</summary>
internal sealed class Verlening(Werksessie sessie, Getuige getuige, Database database, TimeProvider clock)
{
    private const int Vooruit = 366;

    private string Wie => sessie.Persoon!.Id;

    /// <summary>Whom this person may grant a mandate, by the table and the register.</summary>
    internal IReadOnlyList<Kandidaat> Kandidaten() => !sessie.IsOpen ? [] :
        [.. from lid in sessie.Register.Statements
            where lid.InForce(sessie.Vandaag) && lid.Persoon != Wie && Enum.TryParse<Rol>(lid.Soort, out var r) && MagVerlenen(r, Dienst(r, lid), sessie.Vandaag, sessie.Vandaag) is null
            let rol = Enum.Parse<Rol>(lid.Soort)
            orderby rol, lid.Naam
            select new Kandidaat(lid with { Dienstonderdeel = Dienst(rol, lid) }, rol)];

    /// <summary>Grants it; the number, or why not. Null for both when the candidate is none.</summary>
    internal async Task<(string? Nummer, Mandaatbezwaar? Bezwaar)> VerleenAsync(string? kandidaat, SoortSet soorten, DateOnly van, DateOnly totEnMet)
    {
        if (Kandidaten().FirstOrDefault(k => k.Sleutel == kandidaat) is not { } wie) return (null, Mandaatbezwaar.UVerleentDitMandaatNiet);
        if (totEnMet < van || van < sessie.Vandaag || van > sessie.Vandaag.AddDays(Vooruit)) return (null, Mandaatbezwaar.HetEindigtVoorHetBegint);
        if (MagVerlenen(wie.Rol, wie.Lid.Dienstonderdeel, van, totEnMet) is { } bezwaar) return (null, bezwaar);
        // A second click grants the same thing once.
        if (sessie.Mandaten.Alle.FirstOrDefault(m => m.IngetrokkenOp is null && m.Op == sessie.Vandaag && m.Dienstonderdeel == wie.Lid.Dienstonderdeel
            && m.Mandaat is var x && x.VerleendDoor == Wie && x.Houder == wie.Lid.Persoon && x.Rol == wie.Rol && x.Soorten == soorten && x.Van == van && x.TotEnMet == totEnMet) is { } zelfde)
            return (zelfde.Mandaat.Nummer, null);
        var mandaat = new MandaatStatement(Primitives.RandomBytes(16), wie.Lid.Persoon, wie.Rol.ToString(), soorten.ToString(), wie.Lid.Dienstonderdeel, van, totEnMet, Wie, sessie.Vandaag);
        await database.WriteAsync(c =>
        {
            MandaatStore.Insert(c, Teken(mandaat.Id, mandaat.Encode()));
            Leg(c, "MandaatVerleend", mandaat.Nummer, mandaat.Houder);
        });
        return (mandaat.Nummer, null);
    }

    /// <summary>Whether this person may end this mandate: it is in force or yet to come, and they could grant it.</summary>
    internal bool MagIntrekken(Mandaatregel regel) =>
        sessie.IsOpen && sessie.Vandaag < regel.Einde && regel.Mandaat.Houder != Wie && MagVerlenen(regel.Mandaat.Rol, regel.Dienstonderdeel, sessie.Vandaag, sessie.Vandaag) is null;

    /// <summary>Ends it today; false when somebody was ahead.</summary>
    internal Task<bool> TrekInAsync(Mandaatregel regel)
    {
        var id = Convert.FromHexString(regel.Mandaat.Nummer);
        var rij = Teken(id, new MandaatIntrekking(id, Wie, sessie.Vandaag).Encode());
        return database.WriteAsync(c =>
        {
            // What stands there already and was not seen to count gives way: it would keep the mandate in force.
            var ongeldig = MandaatStore.Intrekkingen(c).FirstOrDefault(r => r.Id.AsSpan().SequenceEqual(id))?.Inhoud;
            if (!MandaatStore.Revoke(c, rij, regel.IngetrokkenOp is null ? ongeldig : null)) return false;
            Leg(c, MandaatStore.Ingetrokken, regel.Mandaat.Nummer, regel.Mandaat.Houder);
            return true;
        });
    }

    /// <summary>Mandates of this person, or granted by them, that end soon.</summary>
    internal IReadOnlyList<Mandaatregel> Aflopend() => sessie.Persoon is null ? [] :
        [.. sessie.Mandaten.Aflopend(sessie.Vandaag).Where(m => m.Mandaat.Houder == Wie || m.Mandaat.VerleendDoor == Wie)];

    // In the role and the box whose line names the very keys of this session.
    private Mandaatbezwaar? MagVerlenen(Rol rol, string dienst, DateOnly van, DateOnly totEnMet)
    {
        var bezwaren = sessie.Lidmaatschappen.Where(l => Enum.TryParse<Rol>(l.Soort, out _))
            .Select(l => MandaatRegels.Bezwaar(Enum.Parse<Rol>(l.Soort), l.Dienstonderdeel, rol, dienst, van, totEnMet)).ToList();
        return bezwaren.Count == 0 ? Mandaatbezwaar.UVerleentDitMandaatNiet : bezwaren.Contains(null) ? null : bezwaren.Max();
    }

    private static string Dienst(Rol rol, RegisterStatement lid) => MandaatRegels.IsVanEenDienst(rol) ? lid.Dienstonderdeel : "";

    private MandaatRow Teken(byte[] id, byte[] inhoud) => new(id, inhoud, sessie.Sleutels!.Signing.Sign(inhoud), MandaatGetuige.Sign(getuige.Key(), inhoud));

    private void Leg(IDbConnection c, string daad, string nummer, string houder)
    {
        AuditStore.Append(c, clock.GetUtcNow(), Wie, daad, nummer);
        PlichtStore.AddBericht(c, houder, sessie.Vandaag);
    }
}
