using System.Data;
using Dapper;

namespace Meldpunt.Storage;

/// <summary>Keys that a person made: wrapped private halves, both public keys, the day, and whether the sleutelzin was typed back.</summary>
public sealed record NieuweSleutelRow(string Persoon, byte[] Verpakt, byte[] Encryptie, byte[] Ondertekening, DateOnly Datum, string Overgetypt)
{
    /// <summary>Whether the person showed that they kept the sleutelzin.</summary>
    public bool IsOvergetypt => Overgetypt == NieuweSleutelStore.Ja;
}

/// <summary>
/// New keys of persons, which no statement names yet. They stand beside the keys in use and replace them only when a
/// statement with them counts: whoever can sign in as somebody else must not be able to destroy that person's keys.
/// </summary>
public sealed class NieuweSleutelStore(Database database)
{
    internal const string Ja = "ja";

    private const string Select = "SELECT persoon AS Persoon, verpakt AS Verpakt, encryptie AS Encryptie, ondertekening AS Ondertekening, datum AS Datum, overgetypt AS Overgetypt FROM nieuwe_sleutel";

    /// <summary>A person's new keys, or null.</summary>
    public NieuweSleutelRow? Find(string persoon) => database.Read(c => c.QuerySingleOrDefault<NieuweSleutelRow>($"{Select} WHERE persoon = @persoon", new { persoon }));

    /// <summary>New keys whose sleutelzin was typed back.</summary>
    public IReadOnlyList<NieuweSleutelRow> Ready() => database.Read(c => c.Query<NieuweSleutelRow>($"{Select} WHERE overgetypt = 'ja' ORDER BY persoon").ToList());

    /// <summary>Keeps new keys, not yet typed back, in place of earlier ones, within a transaction.</summary>
    public static void Put(IDbConnection c, string persoon, byte[] verpakt, byte[] encryptie, byte[] ondertekening, DateOnly datum)
    {
        c.Execute("DELETE FROM nieuwe_sleutel WHERE persoon = @persoon", new { persoon });
        c.Execute("INSERT INTO nieuwe_sleutel (persoon, verpakt, encryptie, ondertekening, datum, overgetypt) VALUES (@persoon, @verpakt, @encryptie, @ondertekening, @datum, 'nee')",
            new { persoon, verpakt, encryptie, ondertekening, datum });
    }

    /// <summary>Marks exactly these keys as typed back within a transaction; false when others took their place.</summary>
    public static bool Confirm(IDbConnection c, string persoon, byte[] verpakt) =>
        c.Execute("UPDATE nieuwe_sleutel SET overgetypt = 'ja' WHERE persoon = @persoon AND verpakt = @verpakt", new { persoon, verpakt }) == 1;

    /// <summary>The wrapped keys that a person's present ones replaced, while something may still be carried over from them; or null.</summary>
    public byte[]? Previous(string persoon) => database.Read(c => c.ExecuteScalar<byte[]?>("SELECT verpakt FROM vorige_sleutel WHERE persoon = @persoon", new { persoon }));

    /// <summary>Marks within a transaction that the grants to the replaced keys were put aside; false when they were, or there are none.</summary>
    public static bool PutAside(IDbConnection c, string persoon) =>
        c.Execute("UPDATE vorige_sleutel SET opzij = 'ja' WHERE persoon = @persoon AND opzij = 'nee'", new { persoon }) == 1;

    /// <summary>Forgets the replaced keys within a transaction.</summary>
    public static void ForgetPrevious(IDbConnection c, string persoon) => c.Execute("DELETE FROM vorige_sleutel WHERE persoon = @persoon", new { persoon });

    /// <summary>
    /// Puts new keys in use within a transaction, where a statement names exactly these, and keeps those that they replace
    /// as the previous ones; false when there are none such.
    /// </summary>
    public static bool Promote(IDbConnection c, string persoon, byte[] encryptie, byte[] ondertekening)
    {
        if (c.QuerySingleOrDefault<NieuweSleutelRow>($"{Select} WHERE persoon = @persoon AND encryptie = @encryptie AND ondertekening = @ondertekening AND overgetypt = 'ja'",
            new { persoon, encryptie, ondertekening }) is not { } row) return false;
        ForgetPrevious(c, persoon);
        c.Execute("INSERT INTO vorige_sleutel (persoon, verpakt, opzij) SELECT persoon, verpakt, 'nee' FROM persoonsleutel WHERE persoon = @persoon", new { persoon });
        RegisterStore.PutPersonKeys(c, persoon, row.Verpakt);
        c.Execute("DELETE FROM nieuwe_sleutel WHERE persoon = @persoon", new { persoon });
        return true;
    }
}
