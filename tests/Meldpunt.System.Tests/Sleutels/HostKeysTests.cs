using System.Text.Json;
using Meldpunt.Hosting;

namespace Meldpunt.System.Tests.Sleutels;

/// <summary>A host and its key file, while somebody changes the file.</summary>
public sealed class HostKeysTests : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"meldpunt-{Guid.NewGuid():N}.json");
    private DateTime _time = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void De_huidige_sleutel_komt_eerst_dan_wat_komt_dan_wat_was()
    {
        Schrijf(("tag", 1), ("tag.next", 2), ("tag.1", 3), ("tag.2", 4), ("tag.4", 5));
        var keys = HostKeys.Load(_file);
        Assert.Equal(1, keys.Require("tag", 32)[0]);
        Assert.Equal([1, 2, 3, 4], keys.All("tag", 32).Select(k => (int)k[0]));
    }

    [Fact]
    public void Een_nieuw_bestand_geldt_meteen()
    {
        Schrijf(("tag", 1));
        var keys = HostKeys.Load(_file);
        Schrijf(("tag", 2), ("tag.1", 1));
        Assert.Equal([2, 1], keys.All("tag", 32).Select(k => (int)k[0]));
    }

    [Fact]
    public void Een_bestand_dat_niet_kan_verandert_niets()
    {
        Schrijf(("tag", 1), ("ring", 1));
        var keys = HostKeys.Load(_file);
        Schrijf(("tag", 2));
        Assert.Equal(1, keys.Require("tag", 32)[0]);
        File.WriteAllText(_file, "{");
        Gewijzigd(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Assert.Equal(1, keys.Require("tag", 32)[0]);
        Schrijf(("tag", 3), ("ring", 3));
        Gewijzigd(UnixFileMode.UserRead | UnixFileMode.GroupRead);
        Assert.Equal(1, keys.Require("tag", 32)[0]);
        File.Delete(_file);
        Assert.Equal(1, keys.Require("tag", 32)[0]);
        Schrijf(("tag", 4), ("ring", 4));
        Assert.Equal(4, keys.Require("tag", 32)[0]);
    }

    private void Schrijf(params (string Naam, byte Waarde)[] keys)
    {
        File.WriteAllBytes(_file, JsonSerializer.SerializeToUtf8Bytes(keys.ToDictionary(k => k.Naam, k => Enumerable.Repeat(k.Waarde, 32).ToArray())));
        Gewijzigd(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    // A time of its own for each change, whatever the file system's clock makes of two in a row.
    private void Gewijzigd(UnixFileMode mode)
    {
        File.SetUnixFileMode(_file, mode);
        File.SetLastWriteTimeUtc(_file, _time = _time.AddSeconds(1));
    }
}
