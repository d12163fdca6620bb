using System.Globalization;

namespace Meldpunt.Sealing.Attacks;

/// <summary>
/// Reads a dossier as a holder's session does: grant, receipt and genesis record, changes of keys, then the entries of the
/// compartment Melding. One that has no established origin is a refusal of the whole here.
/// </summary>
internal static class DossierOpener
{
    public static byte[]? Open(Attack attack)
    {
        var id = attack.Bytes("dossier");
        if (!Grant.TryOpen(attack.Key("key"), id, attack.Text("holder"), attack.Bytes("grant"), out var held)) return null;
        using var keys = held!;
        var (receipt, genesis) = (Receipt.TryVerify(attack.Bytes("receipt"), attack.Bytes("receipt-key")), Genesis.TryVerify(attack.Bytes("genesis")));
        if (receipt is null || genesis is null || !receipt.IsOf(genesis) || !genesis.DossierId.AsSpan().SequenceEqual(id)) return null;
        var keten = new Sleutelketen(genesis);
        var changes = attack.Fields.Where(f => f.Name == "change");
        if (!changes.All(c => keten.TryAdd(c.Bytes, keys, w => SigningKeys(attack, genesis, w.Author))) || keten.Epoch != attack.Number("epochs") || !keten.Matches(keys)) return null;
        return Entries(attack, genesis, keten, keys);
    }

    private static byte[]? Entries(Attack attack, Genesis genesis, Sleutelketen keten, DossierKeys keys)
    {
        var (chain, last) = (new Itemketen(Compartment.Melding, genesis, keten), Array.Empty<byte>());
        foreach (var (number, epoch, day, entry) in Rows(attack))
        {
            if (!chain.InPlace(number, epoch) || keys[Compartment.Melding, epoch] is not { } key
                || Item.TryOpen(key, genesis.DossierId, Compartment.Melding, epoch, number, entry) is not { } opened
                || !chain.Admits(opened.Item, day) || !SigningKeys(attack, genesis, opened.Item.Author).Any(k => opened.SignedBy(k)))
                return null;
            chain.Pass(number, epoch, entry);
            last = opened.Item.Body;
        }

        return last;
    }

    private static IEnumerable<byte[]> SigningKeys(Attack attack, Genesis genesis, Author author) => author.Role switch
    {
        AuthorRole.Melder => [genesis.MelderSigningKey],
        AuthorRole.Persoon when author.Id == attack.Text("member") => [attack.Bytes("member-key")],
        AuthorRole.Dienst when author.Id == "intake" => [attack.Bytes("intake-key")],
        _ => [],
    };

    // A row: where and on what day the store says that it stands (number epoch day), then the entry.
    private static IEnumerable<(int Number, int Epoch, DateOnly Day, byte[] Entry)> Rows(Attack attack)
    {
        for (var i = 0; i < attack.Fields.Count; i++)
        {
            if (attack.Fields[i].Name != "at") continue;
            var at = attack.Fields[i].Text.Split(' ');
            yield return (int.Parse(at[0], CultureInfo.InvariantCulture), int.Parse(at[1], CultureInfo.InvariantCulture),
                DateOnly.ParseExact(at[2], "yyyy-MM-dd", CultureInfo.InvariantCulture), attack.Fields[i + 1].Bytes);
        }
    }
}
