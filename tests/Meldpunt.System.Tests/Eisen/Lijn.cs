using System.IO.Compression;
using System.Net.Sockets;
using System.Text;

namespace Meldpunt.System.Tests.Eisen;

/// <summary>An answer as it passed on the line: its status and every byte of it, head included.</summary>
internal sealed record Doorgang(int Status, IReadOnlyDictionary<string, string> Kop, int Bytes, byte[] Inhoud)
{
    /// <summary>The words, unpacked.</summary>
    public string Tekst()
    {
        using var inhoud = new MemoryStream(Inhoud);
        using Stream uitgepakt = Kop.GetValueOrDefault("content-encoding") == "gzip" ? new GZipStream(inhoud, CompressionMode.Decompress) : inhoud;
        return new StreamReader(uitgepakt).ReadToEnd();
    }
}

/// <summary>A bare line to a site, from an address of choice: what a listener would count.</summary>
internal static class Lijn
{
    public static async Task<Doorgang> VraagAsync(Uri site, string methode, string pad, string koekjes = "", string formulier = "", bool gzip = true, string vanaf = "127.0.0.1", string? host = null)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new global::System.Net.IPEndPoint(global::System.Net.IPAddress.Parse(vanaf), 0));
        await socket.ConnectAsync(global::System.Net.IPAddress.Loopback, site.Port);
        var kop = new StringBuilder($"{methode} {pad} HTTP/1.1\r\nHost: {host ?? $"localhost:{site.Port}"}\r\nSec-Fetch-Site: same-origin\r\n");
        if (gzip) kop.Append("Accept-Encoding: gzip, deflate\r\n");
        if (koekjes.Length > 0) kop.Append($"Cookie: {koekjes}\r\n");
        if (methode == "POST") kop.Append($"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {Encoding.UTF8.GetByteCount(formulier)}\r\n");
        await socket.SendAsync(Encoding.UTF8.GetBytes($"{kop}\r\n{formulier}"));
        return await LeesAsync(socket);
    }

    private static async Task<Doorgang> LeesAsync(Socket socket)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var (gelezen, stuk) = (new MemoryStream(), new byte[1 << 16]);
        var einde = -1;
        while (einde < 0 || gelezen.Length < einde)
        {
            var n = await socket.ReceiveAsync(stuk, deadline.Token);
            if (n == 0) break;
            gelezen.Write(stuk, 0, n);
            if (einde < 0 && KopEinde(gelezen.ToArray()) is > 0 and var kop) einde = kop + Lengte(gelezen.ToArray()[..kop]);
        }

        var alles = gelezen.ToArray();
        var kopEinde = KopEinde(alles);
        var regels = Encoding.ASCII.GetString(alles, 0, kopEinde).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var velden = regels[1..].Select(r => r.Split(": ", 2)).GroupBy(r => r[0].ToLowerInvariant()).ToDictionary(g => g.Key, g => string.Join("\n", g.Select(r => r[1])));
        return new Doorgang(int.Parse(regels[0].Split(' ')[1], global::System.Globalization.CultureInfo.InvariantCulture), velden, alles.Length, alles[kopEinde..]);
    }

    private static int KopEinde(byte[] bytes) => bytes.AsSpan().IndexOf("\r\n\r\n"u8) is >= 0 and var at ? at + 4 : -1;

    private static int Lengte(byte[] kop) =>
        Encoding.ASCII.GetString(kop).Split("\r\n").Where(r => r.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
            .Select(r => int.Parse(r.Split(':')[1], global::System.Globalization.CultureInfo.InvariantCulture)).FirstOrDefault();
}
