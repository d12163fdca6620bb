using System.Security.Cryptography;

namespace Meldpunt.Storage.Tests;

/// <summary>Rows as the hosts make them; to the store all content is bytes.</summary>
internal static class Voorbeeld
{
    public static readonly DateOnly Dag = new(2020, 6, 8);

    public static byte[] Bytes(int count) => RandomNumberGenerator.GetBytes(count);

    public static byte[] Id() => Bytes(16);

    public static NieuwDossier Dossier(byte[]? id = null, string postvak = "ic", byte[]? concept = null, params IReadOnlyList<byte[]> bijlagen) => new()
    {
        Dossier = new DossierRow
        {
            Id = id ?? Id(),
            Postvak = postvak,
            Regime = "Commissie2020",
            Staat = "Formeel",
            Bescherming = "Actief",
            OntvangenOp = Dag,
            Opzoek = Bytes(32),
            Ontvangstbewijs = Bytes(200),
            Genesis = Bytes(600),
        },
        Items = [Item(1, 0), Item(1, 1), Item(3, 0)],
        Toekenningen = [Toekenning(), Toekenning()],
        Bewaring = [new BewaringRow(Bytes(32), 0, Bytes(116))],
        Reserves = [new ReserveRow("bvk", Bytes(32), 0, "OntvangerZwijgt", Dag.AddDays(8), Bytes(300))],
        Historie = [Stap(0, null, "Signaal"), Stap(1, "Signaal", "Formeel")],
        Bescherming = new BeschermingRow(0, Dag, null, "SignaalOntvangen", "Actief", "O", "intake", Bytes(64)),
        Slip = Bytes(300),
        Bijlagen = bijlagen,
        Concept = (concept ?? Bytes(32), Bytes(100)),
    };

    public static ItemRow Item(long compartiment, long nr) => new(compartiment, nr, 0, Dag, Bytes(500));

    public static ToekenningRow Toekenning() => new(Bytes(32), Bytes(338));

    public static HistorieRow Stap(long nr, string? van, string naar) => new(nr, Dag, van, "Ingediend", naar, "Melder", "K 5", "intake", Bytes(64));

    public static async Task<byte[]> OpgeslagenAsync(Database database, string postvak = "ic")
    {
        var nieuw = Dossier(postvak: postvak);
        Assert.Equal(OntvangstUitkomst.Opgeslagen, await new IntakeStore(database).OntvangAsync(nieuw));
        return nieuw.Dossier.Id;
    }

    public static async Task<byte[]> BijlageAsync(Database database, byte[] dossier, params byte[][] stukken)
    {
        var (store, id) = (new BijlageStore(database), Id());
        await store.BeginAsync(id, dossier, Dag);
        for (var nr = 0; nr < stukken.Length; nr++)
            await store.AppendAsync(id, nr, stukken[nr]);
        await store.CompleteAsync(id, stukken.Length);
        return id;
    }
}
