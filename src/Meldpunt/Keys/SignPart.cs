using System.Globalization;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Sealing;
using Meldpunt.Setup;
using Meldpunt.Storage;

namespace Meldpunt.Keys;

/// <summary><c>keys sign</c>: the root's signature on proposals for the register, after the six words were compared.</summary>
internal static class SignPart
{
    public const string Help = """
        Usage: meldpunt keys sign [--data DIR] [--proposal ID]

        Shows each proposal that waits (or the one named): who, for which box, since when, and the six words of the keys in
        it. Ask the person for the six words that their own screen shows, outside the system: in the room, or by a telephone
        number that you knew before. Type ja where they are the same. Then both halves of the root key are asked on standard
        input, and what was confirmed stands in the register.

        The root is for the first members, for a box where too few are left to sign, and for emergencies. All else is
        signed by two members in the portal.

        Exit code: 0 signed, or nothing waits, 1 refused, 2 wrong usage.
        """;

    private sealed record Proposal(VoorstelRow Row, RegisterStatement Statement);

    public static string? Objection(Arguments arguments) =>
        arguments["--proposal"] is { } id && !IsId(id) ? "A proposal's ID is 32 hexadecimal characters." : null;

    public static async Task<int> RunAsync(KeysContext context)
    {
        await using var place = KeysPlace.Open(context.DataFolder);
        var waiting = Waiting(place, context.Arguments["--proposal"]);
        if (waiting.Count == 0)
        {
            await context.Output.WriteLineAsync("No proposal waits.");
            return 0;
        }

        var confirmed = waiting.Where(p => IsConfirmed(context, place, p)).ToList();
        if (confirmed.Count == 0) throw new KeysRefusedException("Nothing was confirmed, so nothing was signed.");
        using var root = context.Halves.AskRoot(place.RootKey);
        foreach (var proposal in confirmed) await SignAsync(context, place, proposal, root);
        return 0;
    }

    private static List<Proposal> Waiting(KeysPlace place, string? id)
    {
        var store = new VoorstelStore(place.Database);
        IEnumerable<VoorstelRow> rows = id is null
            ? store.OpenSince(DateOnly.MinValue)
            : store.Find(Convert.FromHexString(id)) is { Staat: VoorstelStore.Open } one ? [one] : throw new KeysRefusedException("There is no such proposal that waits.");
        return [.. rows.Select(r => new Proposal(r, Decode(r)))];
    }

    private static RegisterStatement Decode(VoorstelRow row)
    {
        try
        {
            var statement = RegisterStatement.Decode(row.Inhoud);
            if (statement.Id.AsSpan().SequenceEqual(row.Id) && !statement.IsHerstel) return statement;
        }
        catch (FormatException)
        {
            // Said below.
        }

        throw new KeysRefusedException($"Proposal {Convert.ToHexString(row.Id)} is not one that the portal made; it is not signed, and neither is anything else.");
    }

    private static bool IsConfirmed(KeysContext context, KeysPlace place, Proposal proposal)
    {
        var s = proposal.Statement;
        context.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""

            Proposal {Convert.ToHexString(s.Id)}, made by {proposal.Row.Voorsteller} on {proposal.Row.Datum:yyyy-MM-dd}
              {s.Naam} ({s.Persoon}), {s.Functie}
              box {s.Postvak}, {s.Soort}{(s.Dienstonderdeel.Length > 0 ? $", {s.Dienstonderdeel}" : "")}, from {s.Van:yyyy-MM-dd}{(s.Tot is { } end ? $" until {end:yyyy-MM-dd}" : "")}{(s.Vervangt is null ? "" : ", in place of an earlier statement")}
              six words: {Vingerafdruk.Of(s.EncryptionKey, s.SigningKey, context.Words)}
            Does the person have the same six words? ja signs it, anything else does not.
            """));
        context.Output.Flush();
        if (new OrganisatieStore(place.Database).Postvakken().All(b => b.Id != s.Postvak)) context.Output.WriteLine("Mind: this box is not one of the organisation.");
        return context.Input.ReadLine()?.Trim().ToLowerInvariant() == "ja";
    }

    private static async Task SignAsync(KeysContext context, KeysPlace place, Proposal proposal, SigningKeyPair root)
    {
        var (row, statement) = (proposal.Row, proposal.Statement);
        var signed = new VerklaringRow(row.Id, row.Inhoud, [("", root.Sign(row.Inhoud)), .. row.Handtekeningen.Where(h => h.Ondertekenaar.Length > 0)]);
        var opzij = new Opzij(new TagKeys(place.PortalKeys()));
        var accepted = await place.Database.WriteAsync(c =>
        {
            if (!VoorstelStore.Accept(c, signed, statement.Persoon, statement.EncryptionKey, statement.SigningKey)) return false;
            opzij.Leg(c, statement.Persoon);
            AuditStore.Append(c, DateTimeOffset.UtcNow, KeysPlace.Operator, "VerklaringGetekend", $"{statement.Postvak}/{statement.Persoon}");
            return true;
        });
        await context.Output.WriteLineAsync(accepted
            ? $"{statement.Naam} stands in the register for {statement.Postvak}."
            : $"The proposal about {statement.Naam} waited no longer: somebody was before you.");
    }

    private static bool IsId(string text) => text.Length == 32 && text.All(char.IsAsciiHexDigit);
}
