using System.Globalization;
using Meldpunt.Hosting;
using Meldpunt.Portal.Sessies;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Portal.Controle;

/// <summary>An alarm, and what somebody did about it: null where nobody did, or nobody signed it validly.</summary>
internal sealed record Alarm(AlarmRow Rij, AlarmAfdoening? Afdoening)
{
    internal string Id => IdVan(Rij);

    /// <summary>As an address carries it.</summary>
    internal string Sleutel => Convert.ToHexStringLower(Primitives.Sha256(System.Text.Encoding.UTF8.GetBytes(Id)).AsSpan(0, 16));

    internal static string IdVan(AlarmRow rij) => $"{rij.Soort}/{rij.Tabel}/{rij.Rij}";
}

/// <summary>Something in the log that may mean nothing, and that somebody should look at.</summary>
internal sealed record Patroon(string Soort, string Wie, DateOnly Dag, int Aantal);

/// <summary>Signals for compliance: alarms that verification raised, and patterns in the log. Metadata alone; nothing here opens anything.</summary>
internal sealed class Signalen(Werksessie sessie, AlarmStore alarmen, AuditStore audit, Database database, TimeProvider clock)
{
    /// <summary>Days of the log that patterns are looked for in.</summary>
    internal const int Dagen = 30;

    // At this many openings a day by one person somebody should look, whatever their work is [O].
    private const int VeelGeopend = 25;
    private const int VaakGeweigerd = 3;
    private const int Meeste = 100_000;
    private const int BeginWerkdag = 7;
    private const int EindeWerkdag = 20;

    private static readonly string[] Openen = ["DossierGeopend", "BijlageGeopend", "NaamIngezien"];
    private const string Gegevens = "PersoonGewijzigd";
    private static readonly string[] Aanmeldnamen = ["AanmeldnaamVoorgesteld", "AanmeldnaamToegevoegd", "AanmeldnaamVerwijderd", "AanmeldnaamAfgewezen"];
    private static readonly string[] Geweigerd = ["SleutelzinOnjuist", "ZesWoordenOnjuist", "AanmeldingGeweigerd"];

    /// <summary>All alarms, those that wait first, newest first.</summary>
    internal IReadOnlyList<Alarm> Alarmen()
    {
        var gedaan = alarmen.Afdoeningen().ToDictionary(a => a.Alarm);
        return [.. alarmen.All().Select(a => new Alarm(a, gedaan.TryGetValue(Alarm.IdVan(a), out var d) ? Lees(d) : null))
            .OrderBy(a => a.Afdoening is not null).ThenByDescending(a => a.Rij.Op, StringComparer.Ordinal)];
    }

    /// <summary>One alarm by its address, or null.</summary>
    internal Alarm? Vind(string sleutel) => Alarmen().FirstOrDefault(a => a.Sleutel == sleutel);

    /// <summary>Records what was found and done, signed; false when somebody was ahead.</summary>
    internal Task<bool> DoeAfAsync(Alarm alarm, string redenen)
    {
        var inhoud = new AlarmAfdoening(alarm.Id, sessie.Persoon!.Id, sessie.Vandaag, redenen).Encode();
        var handtekening = sessie.Sleutels!.Signing.Sign(inhoud);
        var ongeldig = alarmen.Afdoeningen().Where(a => a.Alarm == alarm.Id && Lees(a) is null).Select(a => a.Inhoud).FirstOrDefault();
        return database.WriteAsync(c =>
        {
            if (!AlarmStore.Afdoen(c, alarm.Id, inhoud, handtekening, ongeldig)) return false;
            AuditStore.Append(c, clock.GetUtcNow(), sessie.Persoon.Id, "AlarmAfgedaan", alarm.Sleutel);
            return true;
        });
    }

    /// <summary>Patterns of the last thirty days, newest first.</summary>
    internal IReadOnlyList<Patroon> Patronen()
    {
        var rijen = audit.Since(Amsterdam.Begin(sessie.Vandaag.AddDays(1 - Dagen)), [.. Openen, .. Geweigerd, .. Aanmeldnamen, Gegevens], Meeste)
            .Select(r => (r.Wie, r.Daad, Op: Amsterdam.Local(DateTimeOffset.Parse(r.Op, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)).DateTime)).ToList();
        return [.. Per(rijen.Where(r => Openen.Contains(r.Daad)), "VeelGeopend", VeelGeopend)
            .Concat(Per(rijen.Where(r => Openen.Contains(r.Daad) && BuitenWerktijd(r.Op)), "BuitenWerktijd", 1))
            .Concat(Per(rijen.Where(r => Geweigerd.Contains(r.Daad)), "VaakGeweigerd", VaakGeweigerd))
            .Concat(Per(rijen.Where(r => r.Daad == Gegevens), Gegevens, 1))
            .Concat(Per(rijen.Where(r => Aanmeldnamen.Contains(r.Daad)), "Aanmeldnamen", 1))
            .OrderByDescending(p => p.Dag).ThenBy(p => p.Soort, StringComparer.Ordinal).ThenBy(p => p.Wie, StringComparer.Ordinal)];
    }

    internal static bool BuitenWerktijd(DateTime op) => op.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || op.Hour is < BeginWerkdag or >= EindeWerkdag;

    private static IEnumerable<Patroon> Per(IEnumerable<(string Wie, string Daad, DateTime Op)> rijen, string soort, int vanaf) =>
        rijen.GroupBy(r => (r.Wie, Dag: DateOnly.FromDateTime(r.Op))).Where(g => g.Count() >= vanaf).Select(g => new Patroon(soort, g.Key.Wie, g.Key.Dag, g.Count()));

    private AlarmAfdoening? Lees((string Alarm, byte[] Inhoud, byte[] Handtekening) rij)
    {
        try
        {
            var a = AlarmAfdoening.Decode(rij.Inhoud);
            return a.Alarm == rij.Alarm && sessie.Register.AuthorOn(a.Wie, a.Op).Any(l => l.Soort == "Compliance" && SigningKeyPair.Verify(l.SigningKey, rij.Inhoud, rij.Handtekening)) ? a : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
