using Meldpunt.Sealing;

namespace Meldpunt.Hosting.Dossiers;

/// <summary>The tags of some holders, dossier by dossier, the likeliest first.</summary>
public sealed class Houdertags : IDisposable
{
    private readonly Lazy<HolderTagger>[] _taggers;

    internal Houdertags(IReadOnlyList<string> houders, IReadOnlyList<byte[]> keys) =>
        _taggers = [.. houders.SelectMany(houder => keys.Select(k => new Lazy<HolderTagger>(() => new HolderTagger(k, houder), isThreadSafe: false)))];

    /// <summary>How many tags there are for each dossier.</summary>
    public int Aantal => _taggers.Length;

    /// <summary>One of them on this dossier, computed when it is asked for.</summary>
    public byte[] Op(byte[] dossier, int nr) => _taggers[nr].Value.On(dossier);

    /// <summary>All of them on this dossier.</summary>
    public IReadOnlyList<byte[]> Op(byte[] dossier) => [.. _taggers.Select(t => t.Value.On(dossier))];

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tagger in _taggers.Where(t => t.IsValueCreated)) tagger.Value.Dispose();
    }
}

/// <summary>
/// The key under which grant holders are tagged, and those that it replaced. While rows are written anew, a holder stands
/// under one or the other: what is new is tagged with the current key, what is looked for or taken away with all.
/// </summary>
public sealed class TagKeys(HostKeys keys)
{
    /// <summary>The tag for a new row, 32 bytes.</summary>
    public byte[] Of(byte[] dossier, string houder) => Grant.Tag(keys.Require("tag", 32), dossier, houder);

    /// <summary>Every tag under which a holder's rows may stand.</summary>
    public IReadOnlyList<byte[]> AllOf(byte[] dossier, string houder) => [.. keys.All("tag", 32).Select(k => Grant.Tag(k, dossier, houder))];

    /// <summary>As <see cref="AllOf"/> for a person as whatever holder, for many dossiers. The caller disposes it.</summary>
    public Houdertags AllOfPersoon(string persoon) => AllOfHouders(Grant.HoudersVan(persoon));

    /// <summary>As <see cref="AllOf"/> for any of these holders, for many dossiers. The caller disposes it.</summary>
    public Houdertags AllOfHouders(IReadOnlyList<string> houders) => new(houders, keys.All("tag", 32));

    /// <summary>The tag of a rapporteur for a new row, 32 bytes.</summary>
    public byte[] OfRapporteur(string postvak, string persoon) => Rapporteur.Tag(keys.Require("tag", 32), postvak, persoon);

    /// <summary>Every tag under which a rapporteur's rows may stand.</summary>
    public IReadOnlyList<byte[]> AllOfRapporteur(string postvak, string persoon) => [.. keys.All("tag", 32).Select(k => Rapporteur.Tag(k, postvak, persoon))];

    /// <summary>Every tag under which a person's own conversations may stand; the first is for a new row.</summary>
    public IReadOnlyList<byte[]> OfGesprekken(string persoon) => [.. keys.All("tag", 32).Select(k => Gesprek.Tag(k, persoon))];

    /// <summary>What an ophaalcode is found by, under the current key and those that it replaced; the first is for a new row.</summary>
    public IReadOnlyList<byte[]> OpzoekVan(Ophaalcode code)
    {
        var lookup = code.LookupId;
        return [.. keys.All("tag", 32).Select(k => Primitives.Hmac(k, [.. "meldpunt ophaalcode"u8, .. lookup]))];
    }

    /// <summary>What is found under a holder's tags; looked for again when a new key came while nothing was found.</summary>
    public IReadOnlyList<byte[]> Search(byte[] dossier, string houder, Func<byte[], IReadOnlyList<byte[]>, IReadOnlyList<byte[]>> read)
    {
        while (true)
        {
            var tags = AllOf(dossier, houder);
            var found = read(dossier, tags);
            if (found.Count > 0 || AllOf(dossier, houder)[0].AsSpan().SequenceEqual(tags[0])) return found;
        }
    }
}
