namespace Meldpunt.Setup;

/// <summary>What a host key does, and with that which of its predecessors are kept.</summary>
internal enum KeyKind
{
    /// <summary>Signs: the private half with one host, the public half with all. Old public halves stay, old private ones go.</summary>
    Signing,

    /// <summary>Opens what is sealed to it: old private halves stay until nothing is sealed to them any more.</summary>
    Encryption,

    /// <summary>32 bytes that one or two hosts share: old ones stay until nothing was made with them any more.</summary>
    Secret,
}

/// <summary>A key of the hosts: what it is called, and which hosts may hold its secret half. The one table for set-up, rotation and doctor.</summary>
internal sealed record HostKey(string Name, KeyKind Kind, params string[] Holders)
{
    /// <summary>The root's public key: with every host, its private half with none.</summary>
    public const string Root = "root.pub";

    /// <summary>The suite of new encryption keys, one byte: no key, and no secret. It may be absent.</summary>
    public const string SuiteName = "suite";

    public const int SecretLength = 32;

    public static readonly string[] Hosts = ["intake", "portal", "routing"];

    public static readonly IReadOnlyList<HostKey> All =
    [
        new("receipt", KeyKind.Signing, "intake"),
        new("intake.sign", KeyKind.Signing, "intake"),
        new("portal.sign", KeyKind.Signing, "portal"),
        new("routing.sign", KeyKind.Signing, "routing"),
        new("checkpoint", KeyKind.Signing, "routing"),
        new("routing", KeyKind.Encryption, "routing"),
        new("lookup", KeyKind.Secret, "intake"),
        new("tag", KeyKind.Secret, "intake", "portal"),
        new("pepper", KeyKind.Secret, "portal"),
        new("ring", KeyKind.Secret, "portal"),
        new("notice", KeyKind.Secret, "routing"),
    ];

    /// <summary>The names under which its secret stands in a key file of a holder.</summary>
    public string SecretName => Kind == KeyKind.Secret ? Name : $"{Name}.private";

    /// <summary>The name under which its public half stands in every key file; null for a shared secret.</summary>
    public string? PublicName => Kind == KeyKind.Secret ? null : $"{Name}.pub";

    /// <summary>Whether something made with an older secret must still open, or be found.</summary>
    public bool KeepsOldSecrets => Kind == KeyKind.Encryption || (Kind == KeyKind.Secret && Name != "notice");

    public static HostKey? Find(string name) => All.FirstOrDefault(k => k.Name == name);

    /// <summary>The names that every key file holds.</summary>
    public static IEnumerable<string> PublicNames => All.Select(k => k.PublicName).OfType<string>().Prepend(Root);

    /// <summary>Whether every host may have what stands under this name.</summary>
    public static bool IsPublic(string name) => name == SuiteName || PublicNames.Contains(BaseOf(name));

    /// <summary>The names of the secrets that one host's key file holds.</summary>
    public static IEnumerable<string> SecretNames(string host) => All.Where(k => k.Holders.Contains(host)).Select(k => k.SecretName);

    /// <summary>A name without the number of an older key (<c>tag.1</c>) or the mark of one to come (<c>tag.next</c>).</summary>
    public static string BaseOf(string name)
    {
        var dot = name.LastIndexOf('.');
        return dot > 0 && (name[(dot + 1)..] == Next || name[(dot + 1)..].All(char.IsAsciiDigit)) ? name[..dot] : name;
    }

    /// <summary>Ends the name of a key that hosts already take, and none uses yet.</summary>
    public const string Next = "next";
}
