using System.Globalization;
using Meldpunt.Domain;
using Meldpunt.Sealing;
using Meldpunt.Setup;
using Meldpunt.Storage;

namespace Meldpunt.Keys;

/// <summary><c>keys mandate</c>: a mandate signed by the root, for whom nobody inside can grant one.</summary>
internal static class MandatePart
{
    public const string Help = """
        Usage: meldpunt keys mandate [--data DIR] --holder PERSON --role ROLE [--service ID] --until yyyy-MM-dd

        Grants PERSON (an id) a mandate to decide as ROLE (SecretarisGeneraal, Integriteitscommissie, HoogsteLeidinggevende
        or Leidinggevende; the last two for the dienstonderdeel ID of --service) on all kinds of melding, from today up to
        and including the day of --until, five years at most. Asks both halves of the root key on standard input.

        The portal is the way for all others: there the SG and the heads of service grant mandates with their own keys.

        Exit code: 0 granted, 1 refused, 2 wrong usage.
        """;

    public static string? Objection(Arguments arguments)
    {
        if (!Enum.TryParse<Rol>(arguments["--role"], out var rol) || MandaatRegels.Zoek(null, rol) is null)
            return $"--role is one of {string.Join(", ", MandaatRegels.Alle.Where(r => r.Door is null).Select(r => r.Rol))}.";
        if (MandaatRegels.IsVanEenDienst(rol) != (arguments["--service"] is not null)) return $"--service is needed for {Rol.HoogsteLeidinggevende} and {Rol.Leidinggevende}, and for these alone.";
        if (Until(arguments) is not { } until) return "--until is a day of the form yyyy-MM-dd.";
        return until < KeysPlace.Today || until > KeysPlace.Today.AddYears(MandaatRegels.MeesteJaren) ? $"--until lies between today and {MandaatRegels.MeesteJaren} years from now." : null;
    }

    public static async Task<int> RunAsync(KeysContext context)
    {
        await using var place = KeysPlace.Open(context.DataFolder);
        var (holder, service) = (context.Arguments["--holder"]!, context.Arguments["--service"] ?? "");
        var organisation = new OrganisatieStore(place.Database);
        if (organisation.Personen().All(p => p.Id != holder)) throw new KeysRefusedException($"There is no person {holder}.");
        if (service.Length > 0 && organisation.Dienstonderdelen().All(d => d.Id != service)) throw new KeysRefusedException($"There is no dienstonderdeel {service}.");
        using var root = context.Halves.AskRoot(place.RootKey);
        var mandate = new MandaatStatement(Primitives.RandomBytes(16), holder, context.Arguments["--role"]!, SoortSet.Van(Enum.GetValues<Soort>()).ToString(), service,
            KeysPlace.Today, Until(context.Arguments)!.Value, "", KeysPlace.Today);
        await place.Database.WriteAsync(c =>
        {
            MandaatStore.Insert(c, FirstMandates.Sign(mandate, root));
            AuditStore.Append(c, DateTimeOffset.UtcNow, KeysPlace.Operator, "MandaatVerleend", mandate.Nummer);
        });
        await context.Output.WriteLineAsync($"{holder} may decide as {mandate.Rol} up to and including {mandate.TotEnMet.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}, under mandate {mandate.Nummer}.");
        return 0;
    }

    private static DateOnly? Until(Arguments arguments) =>
        DateOnly.TryParseExact(arguments["--until"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
